SELECT c.figure_id, c.expression, c.population, c.place
FROM claims c JOIN figures f USING (figure_id)
WHERE f.part_of = ?
ORDER BY c.figure_id
