-- The toll of each event, day by day, with the figure that ranked first.
SELECT k.*, l.name AS place, f.expression, f.reported_on, c.name AS said_by
FROM known k
JOIN events e USING (event_id)
JOIN places l ON l.place_id = k.place_id
LEFT JOIN figures f ON f.figure_id = k.best_figure_id
LEFT JOIN organizations c ON c.organization_id = f.claimant_id
WHERE k.measure = 'killed' AND k.population = 'all' AND k.unit = 'people' AND k.place_id = e.place_id
ORDER BY k.event_id, k.known_on
