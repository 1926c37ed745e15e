CREATE VIEW chains AS
-- The way of each figure from who said it to who printed it, on one line.
SELECT figure_id, group_concat(name, ' → ') AS chain, count(*) AS steps
FROM (
  SELECT a.figure_id, o.name
  FROM attributions a JOIN organizations o USING (organization_id)
  ORDER BY a.figure_id, a.step
)
GROUP BY figure_id
