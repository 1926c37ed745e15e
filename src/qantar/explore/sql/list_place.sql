SELECT place_id, name FROM places ORDER BY name
