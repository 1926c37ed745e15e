-- title: Figures that cannot both hold
-- about: Two figures that contradict each other: disjoint (two claimants whose bounds do not meet), part_exceeds_whole, decreasing (a count that falls and no revision says why). An empty kind or measure means all.
-- example: measure=killed
SELECT
  d.kind, d.sentence, m.label AS measure, p.label AS among, l.name AS place, d.as_of,
  f.expression AS one, f.figure_id, g.expression AS other, g.figure_id AS other_figure_id
FROM disagreements d
JOIN figures f ON f.figure_id = d.figure_id
JOIN figures g ON g.figure_id = d.other_figure_id
JOIN measures m ON m.measure = d.measure
JOIN populations p ON p.population = d.population
JOIN places l ON l.place_id = d.place_id
WHERE (:kind = '' OR d.kind = :kind) AND (:measure = '' OR d.measure = :measure)
ORDER BY d.as_of, d.kind, d.figure_id, d.other_figure_id
