SELECT c.*, f.source_id, f.claimant_id, f.note, f.part_of, f.measure AS measure_id
FROM claims c JOIN figures f USING (figure_id)
WHERE figure_id = ?
