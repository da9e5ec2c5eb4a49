-- The shipped welcome is for those who had no stage before, and the recommendation thanks for a purchase: going back to
-- a stage because time has passed is no occasion for either. Whatever somebody has changed stays as it is. fromAnyOf is
-- read as from; the service before this version, which knows one stage only, passes over it.
WITH given (campaign, stages) AS (VALUES
    ('welcome', '["none"]'::jsonb),
    ('recommend-a-friend', '["none", "acquisition", "conversion", "reactivation"]'::jsonb)),
changed AS (
    UPDATE campaign c SET version = c.version + 1, revision = c.revision + 1
    FROM given g JOIN campaign_version v ON v.campaign_id = g.campaign
    WHERE c.id = g.campaign AND v.version = c.version AND c.state IN ('active', 'paused')
        AND NOT EXISTS (SELECT FROM campaign_version o WHERE o.campaign_id = c.id AND o.created_by <> 'ciclo')
    RETURNING c.id, c.version, v.definition, g.stages)
INSERT INTO campaign_version (campaign_id, version, definition, created_at, created_by)
SELECT id, version, jsonb_set(definition, '{trigger,fromAnyOf}', stages), now(), 'ciclo'
FROM changed;
