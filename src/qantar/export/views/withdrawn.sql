CREATE VIEW withdrawn AS
-- Each change to a figure: what was said, what became of it, when, by whom, and what took its place.
SELECT
  r.figure_id, f.expression, f.measure, f.population, f.place_id, f.reported_on, c.name AS claimant,
  r.kind, r.date AS revised_on, b.name AS revised_by, r.replaced_by, n.expression AS new_expression, r.source_id, r.note
FROM revisions r
JOIN figures f USING (figure_id)
LEFT JOIN organizations c ON c.organization_id = f.claimant_id
LEFT JOIN organizations b ON b.organization_id = r.revised_by
LEFT JOIN figures n ON n.figure_id = r.replaced_by
