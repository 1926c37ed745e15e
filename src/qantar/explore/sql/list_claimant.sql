SELECT organization_id, name FROM organizations
WHERE organization_id IN (SELECT claimant_id FROM figures)
ORDER BY name
