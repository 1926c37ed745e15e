-- title: Five outlets, one voice
-- about: Numbers that many outlets printed and one claimant said: they are one witness, not many.
-- example: measure=killed
SELECT
  c.name AS said_by, m.label AS measure, p.label AS among, l.name AS place, f.low, f.high, f.unit,
  count(DISTINCT s.publisher_id) AS outlets, count(DISTINCT s.language) AS languages, min(f.reported_on) AS first_printed, max(f.reported_on) AS last_printed,
  group_concat(DISTINCT o.name) AS printed_by, min(f.figure_id) AS figure_id
FROM figures f
JOIN sources s USING (source_id)
JOIN organizations o ON o.organization_id = s.publisher_id
JOIN organizations c ON c.organization_id = f.claimant_id
JOIN measures m USING (measure)
JOIN populations p USING (population)
JOIN places l ON l.place_id = f.place_id
WHERE (:measure = '' OR f.measure = :measure)
GROUP BY f.event_id, f.claimant_id, f.measure, f.population, f.place_id, f.unit, f.low, f.high
HAVING outlets > 1
ORDER BY outlets DESC, said_by, measure, among, place, f.low
