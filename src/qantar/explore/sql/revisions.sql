SELECT w.*, s.title AS source_title
FROM withdrawn w JOIN sources s USING (source_id)
WHERE w.figure_id = ?
ORDER BY w.revised_on
