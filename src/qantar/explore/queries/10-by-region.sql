-- title: By region and city
-- about: What was known of each place below the country on a day; an empty day means the latest. Places do not add up to the country: sources count some places only.
-- example: measure=killed
SELECT
  l.name AS place, l.level, p.label AS among, k.low, k.best, k.high, k.unit,
  CASE WHEN k.n_figures = 0 THEN 'nothing stood: all was withdrawn' WHEN k.open_above THEN 'no upper bound' END AS remark,
  k.known_on AS since, k.n_figures AS figures, k.n_claimants AS voices, k.best_figure_id AS figure_id, k.place_id
FROM known k
JOIN places l USING (place_id)
JOIN populations p USING (population)
WHERE l.level <> 'country'
  AND k.measure = coalesce(nullif(:measure, ''), 'killed')
  AND (k.known_on <= :day OR :day = '')
  AND (k.known_until IS NULL OR (k.known_until > :day AND :day <> ''))
ORDER BY k.population <> 'all', p.label, coalesce(k.best, k.low) DESC, l.name
