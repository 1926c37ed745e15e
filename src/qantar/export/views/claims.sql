CREATE VIEW claims AS
-- Each figure as one reads it: names instead of ids, with its source. Withdrawn ones are in it: look at status.
SELECT
  f.figure_id, f.reported_on, f.expression, f.low, f.value, f.high, f.unit, m.label AS measure, p.label AS population, l.name AS place,
  c.name AS claimant, o.name AS publisher, s.language, f.status, f.as_of, f.scope, f.qualifier, s.title AS source_title, s.url
FROM figures f
JOIN sources s USING (source_id)
JOIN organizations o ON o.organization_id = s.publisher_id
JOIN measures m USING (measure)
JOIN populations p USING (population)
JOIN places l ON l.place_id = f.place_id
LEFT JOIN organizations c ON c.organization_id = f.claimant_id
