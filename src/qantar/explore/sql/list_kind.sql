SELECT DISTINCT kind, replace(kind, '_', ' ') AS words FROM disagreements ORDER BY kind
