-- title: The chain of a figure
-- about: Who said it, through whom it came, and who printed it, step by step. An empty figure means the one that came through the most hands.
-- example:
SELECT
  a.step, a.role, o.name, o.kind, o.country, o.stance, f.expression, f.reported_on, f.figure_id,
  CASE WHEN a.role = 'publisher' AND o.organization_id = s.publisher_id THEN s.url END AS url
FROM attributions a
JOIN organizations o USING (organization_id)
JOIN figures f USING (figure_id)
JOIN sources s USING (source_id)
WHERE a.figure_id = coalesce(nullif(:figure, ''), (SELECT figure_id FROM chains ORDER BY steps DESC, figure_id LIMIT 1))
ORDER BY a.step
