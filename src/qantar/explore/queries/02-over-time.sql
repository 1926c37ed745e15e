-- title: Killed, detained, injured: what was known over time
-- about: One line for each day on which what was known changed, for the whole country of the event and everybody, unless you name another population or place.
-- example: measure=detained
SELECT
  k.known_on AS from_day, k.known_until AS until, k.low, k.best, k.high, k.unit,
  CASE WHEN k.n_figures = 0 THEN 'nothing stood: all was withdrawn' WHEN k.open_above THEN 'no upper bound' END AS remark,
  k.n_figures AS figures, k.n_claimants AS voices, f.expression AS best_in_words, coalesce(c.name, 'nobody named') AS best_said_by,
  k.best_figure_id AS figure_id, k.rule
FROM known k
JOIN events e USING (event_id)
LEFT JOIN figures f ON f.figure_id = k.best_figure_id
LEFT JOIN organizations c ON c.organization_id = f.claimant_id
WHERE k.measure = coalesce(nullif(:measure, ''), 'detained')
  AND k.population = coalesce(nullif(:population, ''), 'all')
  AND k.place_id = coalesce(nullif(:place, ''), e.place_id)
ORDER BY k.event_id, k.unit, k.known_on
