-- title: Figures withdrawn, and who still cited them
-- about: Who printed a number after it had been retracted, denied or corrected: same claimant, same target, same number, a later day. Sources that report the withdrawal itself are left out.
-- example: measure=killed
SELECT
  w.expression AS number, m.label AS measure, p.label AS among, l.name AS place, coalesce(c.name, 'nobody named') AS said_by,
  w.kind, min(w.date) AS withdrawn_on, f.reported_on AS still_printed_on,
  CAST(julianday(f.reported_on) - julianday(min(w.date)) AS INTEGER) AS days_later,
  o.name AS printed_by, s.language, f.figure_id, w.figure_id AS withdrawn_figure_id, s.url
FROM (
  SELECT x.figure_id, x.event_id, x.measure, x.population, x.place_id, x.unit, x.claimant_id, x.expression, x.low, x.high, r.kind, r.date
  FROM revisions r JOIN figures x USING (figure_id) WHERE r.kind <> 'update' AND x.reported_on <= r.date
) w
JOIN figures f ON f.event_id = w.event_id AND f.measure = w.measure AND f.population = w.population AND f.place_id = w.place_id
  AND f.unit = w.unit AND f.low IS w.low AND f.high IS w.high AND f.reported_on > w.date AND (f.claimant_id IS w.claimant_id OR f.claimant_id IS NULL)
JOIN sources s ON s.source_id = f.source_id
JOIN organizations o ON o.organization_id = s.publisher_id
LEFT JOIN organizations c ON c.organization_id = w.claimant_id
JOIN measures m ON m.measure = w.measure
JOIN populations p ON p.population = w.population
JOIN places l ON l.place_id = w.place_id
WHERE (:measure = '' OR w.measure = :measure)
  AND NOT EXISTS (SELECT 1 FROM revisions own WHERE own.source_id = f.source_id)
GROUP BY f.figure_id
ORDER BY still_printed_on, printed_by
