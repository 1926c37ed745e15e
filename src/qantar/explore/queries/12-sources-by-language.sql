-- title: Sources by language
-- about: How many documents were coded in each language, and how many figures they gave.
-- example:
SELECT
  s.language, count(DISTINCT s.source_id) AS sources, count(DISTINCT s.publisher_id) AS publishers, count(f.figure_id) AS figures,
  count(DISTINCT f.claimant_id) AS claimants, min(s.published) AS first_published, max(s.published) AS last_published
FROM sources s
LEFT JOIN figures f USING (source_id)
GROUP BY s.language
ORDER BY sources DESC, s.language
