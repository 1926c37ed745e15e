-- title: The toll as known on a day
-- about: What had been said by that day and not been withdrawn: the best value by the order of authority, and the bounds of all that stood. An empty day means the latest. Any measure: killed, detained, injured, …
-- example: day=2022-01-09&measure=killed
SELECT
  p.label AS among, l.name AS place, k.low, k.best, k.high, k.unit,
  CASE WHEN k.n_figures = 0 THEN 'nothing stood: all was withdrawn' WHEN k.open_above THEN 'no upper bound' END AS remark,
  k.known_on AS since, k.known_until AS until, k.n_figures AS figures, k.n_claimants AS voices,
  coalesce(c.name, 'nobody named') AS best_said_by, k.best_figure_id AS figure_id, k.rule
FROM known k
JOIN populations p USING (population)
JOIN places l USING (place_id)
LEFT JOIN figures f ON f.figure_id = k.best_figure_id
LEFT JOIN organizations c ON c.organization_id = f.claimant_id
WHERE k.measure = coalesce(nullif(:measure, ''), 'killed')
  AND (k.known_on <= :day OR :day = '')
  AND (k.known_until IS NULL OR (k.known_until > :day AND :day <> ''))
ORDER BY l.level <> 'country', k.population <> 'all', l.name, p.label
