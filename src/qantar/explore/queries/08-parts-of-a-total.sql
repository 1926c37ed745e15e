-- title: The parts of a total, and whether they add up
-- about: Totals that a source breaks down. Parts may overlap, and may leave a rest that is assigned to nobody: a sum that differs is a finding, not an error. An empty figure means all.
-- example: measure=killed
SELECT
  w.expression AS total, w.value AS total_value, q.expression AS part, q.value AS part_value, m.label AS measure, p.label AS part_among, l.name AS part_place,
  sum(q.value) OVER (PARTITION BY q.part_of) AS sum_of_parts, count(*) OVER (PARTITION BY q.part_of) AS parts,
  w.reported_on, q.status, w.figure_id AS total_figure_id, q.figure_id
FROM figures q
JOIN figures w ON w.figure_id = q.part_of
JOIN measures m ON m.measure = q.measure
JOIN populations p ON p.population = q.population
JOIN places l ON l.place_id = q.place_id
WHERE (:figure = '' OR q.part_of = :figure)
  AND (:measure = '' OR q.measure = :measure)
ORDER BY w.reported_on, q.part_of, q.figure_id
