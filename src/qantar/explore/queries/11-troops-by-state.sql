-- title: Foreign troops, by the state that sent them
-- about: Peacekeepers deployed, as each source says: the state is that of the official who speaks, or the one the coder's note begins with; where neither is known the number is of the whole force, or of a state not said.
-- example:
SELECT
  coalesce(n.name, h.name, 'whole force, or not said') AS state, f.expression, f.low, f.high, f.unit, f.scope, f.as_of, f.reported_on,
  coalesce(c.name, 'nobody named') AS said_by, o.name AS printed_by, f.status, f.note, f.figure_id
FROM figures f
JOIN events e USING (event_id)
JOIN sources s USING (source_id)
JOIN organizations o ON o.organization_id = s.publisher_id
LEFT JOIN organizations c ON c.organization_id = f.claimant_id
LEFT JOIN places h ON h.level = 'country' AND h.place_id = c.country AND h.place_id <> e.place_id
  AND c.kind IN ('ministry', 'presidency', 'government', 'military', 'parliament', 'official')
LEFT JOIN places n ON n.level = 'country' AND n.place_id <> e.place_id AND f.note LIKE n.name || '%'
WHERE f.measure = 'deployed' AND f.population = 'peacekeepers'
ORDER BY state = 'whole force, or not said', state, f.reported_on, f.figure_id
