-- title: Who said what on a day
-- about: Every number printed on that day, as printed, with who said it and who printed it. An empty measure means all of them.
-- example: day=2022-01-09&measure=killed
SELECT
  f.expression, f.low, f.high, f.unit, m.label AS measure, p.label AS among, l.name AS place, coalesce(c.name, 'nobody named') AS said_by,
  o.name AS printed_by, s.language, f.as_of, f.status, f.figure_id, s.url
FROM figures f
JOIN sources s USING (source_id)
JOIN organizations o ON o.organization_id = s.publisher_id
JOIN measures m USING (measure)
JOIN populations p USING (population)
JOIN places l ON l.place_id = f.place_id
LEFT JOIN organizations c ON c.organization_id = f.claimant_id
WHERE f.reported_on = coalesce(nullif(:day, ''), (SELECT max(reported_on) FROM figures))
  AND (:measure = '' OR f.measure = :measure)
ORDER BY f.measure, f.population, said_by, printed_by, f.figure_id
