-- What lifecycle-service says that customers are worth: the newest score of each, erased with the person.
CREATE TABLE value_score (
    customer_id    text             PRIMARY KEY,
    said_at        timestamptz      NOT NULL,
    as_of          timestamptz      NOT NULL,
    p_alive        double precision NOT NULL,
    residual_value numeric          NOT NULL
) WITH (fillfactor = 80);

-- What the gate of a campaign said of a candidate that nothing else was in the way of: pays, learns (a loss, sent to
-- learn from), not-worth-it or no-value. The scores are those of that moment: whoever bought because of the message
-- must not count among those who were worth more before.
CREATE TABLE appraisal (
    candidate_id   bigint           PRIMARY KEY REFERENCES candidate,
    campaign_id    text             NOT NULL,
    opinion        text             NOT NULL,
    residual_value numeric,
    p_alive        double precision,
    expected       numeric
);
CREATE INDEX appraisal_campaign ON appraisal (campaign_id) INCLUDE (opinion, residual_value, p_alive, expected);

ALTER TABLE enrolment
    ADD COLUMN residual_value numeric,
    ADD COLUMN p_alive        double precision;

-- The shipped win-back goes to those whom it pays to win back, unless somebody has changed it. Nobody has been held out
-- of it so far, so its groups begin now.
WITH gated AS (
    UPDATE campaign SET version = 2, revision = revision + 1
    WHERE id = 'win-back' AND version = 1 AND state IN ('active', 'paused')
    RETURNING id)
INSERT INTO campaign_version (campaign_id, version, definition, created_at, created_by)
SELECT v.campaign_id, 2,
    v.definition || '{"heldOut": 0.1, "economics": {"margin": 0.4, "messageCost": "0.01", "incentiveCost": "6.00",
        "prior": {"treated": 0.03, "untreated": 0.02, "enough": 500}, "learningShare": 0.05}}'::jsonb,
    now(), 'ciclo'
FROM campaign_version v JOIN gated ON gated.id = v.campaign_id
WHERE v.version = 1;
