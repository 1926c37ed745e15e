SELECT a.step, a.role, o.organization_id, o.name
FROM attributions a JOIN organizations o USING (organization_id)
WHERE figure_id = ?
ORDER BY step
