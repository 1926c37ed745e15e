-- title: What a claimant said over time
-- about: All numbers of one organization, in the order in which they were printed. An empty claimant means the one with the most figures.
-- example: measure=killed
SELECT
  f.reported_on, f.as_of, c.name AS said_by, f.expression, f.low, f.high, f.unit, m.label AS measure, p.label AS among, l.name AS place, f.status,
  r.kind AS revised, r.date AS revised_on, o.name AS printed_by, f.figure_id, s.url
FROM figures f
JOIN sources s USING (source_id)
JOIN organizations o ON o.organization_id = s.publisher_id
JOIN organizations c ON c.organization_id = f.claimant_id
JOIN measures m USING (measure)
JOIN populations p USING (population)
JOIN places l ON l.place_id = f.place_id
LEFT JOIN (SELECT figure_id, kind, min(date) AS date FROM revisions GROUP BY figure_id) r ON r.figure_id = f.figure_id
WHERE f.claimant_id = coalesce(nullif(:claimant, ''), (
    SELECT claimant_id FROM figures WHERE claimant_id IS NOT NULL GROUP BY claimant_id ORDER BY count(*) DESC, claimant_id LIMIT 1))
  AND (:measure = '' OR f.measure = :measure)
ORDER BY f.reported_on, f.as_of, f.measure, f.figure_id
