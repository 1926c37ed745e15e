CREATE VIEW known AS
-- What was known, with the day until which it was: known_until is empty for the latest row of a target.
SELECT
  event_id, measure, population, place_id, unit, known_on,
  lead(known_on) OVER (PARTITION BY event_id, measure, population, place_id, unit ORDER BY known_on) AS known_until,
  low, best, high, open_above, n_figures, n_claimants, best_figure_id, rule
FROM estimates
