SELECT figure_id, expression, kind, revised_on FROM withdrawn WHERE replaced_by = ? ORDER BY revised_on
