-- Campaigns have a life and versions. What the service before this version reads of them (active, stage_to, …) stays
-- true of the shipped ones; those that were made or changed since are not active in its eyes, since it does not know of
-- delays, hold-outs and quiet hours.
ALTER TABLE campaign
    ADD COLUMN state    text   NOT NULL DEFAULT 'active' CHECK (state IN ('draft', 'active', 'paused', 'ended')),
    ADD COLUMN revision bigint NOT NULL DEFAULT 1,
    ADD COLUMN version  int    NOT NULL DEFAULT 1,
    ADD COLUMN salt     text   NOT NULL DEFAULT '',
    ADD COLUMN launched boolean NOT NULL DEFAULT true,
    ADD COLUMN dwelt_up_to text;
COMMENT ON COLUMN campaign.dwelt_up_to IS
    'up to which customer those have entered who were in the stage before the campaign; null once all have';
UPDATE campaign SET state = 'paused' WHERE NOT active;

-- Whoever has entered a campaign keeps the version that they entered with.
CREATE TABLE campaign_version (
    campaign_id text        NOT NULL REFERENCES campaign,
    version     int         NOT NULL,
    definition  jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    created_by  text        NOT NULL,
    PRIMARY KEY (campaign_id, version)
);
INSERT INTO campaign_version (campaign_id, version, definition, created_at, created_by)
SELECT id, 1,
    jsonb_build_object(
        'name', name,
        'trigger', jsonb_strip_nulls(jsonb_build_object('kind', 'stage-entered', 'from', stage_from, 'to', stage_to)),
        'channel', channel, 'template', id, 'maxAge', max_age),
    now(), 'ciclo'
FROM campaign;

-- due_at is when the message fell due; null where that is effective_at.
ALTER TABLE candidate
    ADD COLUMN version int NOT NULL DEFAULT 1,
    ADD COLUMN due_at  timestamptz;

-- Who has entered a campaign and waits for its delay to pass. Once a row is due, or its customer has left the stage, it
-- becomes a candidate.
CREATE TABLE waiting_run (
    campaign_id    text        NOT NULL,
    version        int         NOT NULL,
    customer_id    text        NOT NULL,
    event_id       text        NOT NULL,
    key_hash       int         NOT NULL,
    stage          text        NOT NULL,
    stage_sequence bigint      NOT NULL,
    effective_at   timestamptz NOT NULL,
    backfill       boolean     NOT NULL,
    traceparent    text,
    due_at         timestamptz NOT NULL,
    left_stage     boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (campaign_id, customer_id, event_id)
) WITH (fillfactor = 80);
CREATE INDEX waiting_run_due ON waiting_run (due_at);
CREATE INDEX waiting_run_left ON waiting_run (due_at) WHERE left_stage;
CREATE INDEX waiting_run_customer ON waiting_run (customer_id);

-- For campaigns that somebody has dwelt long enough for when they begin. event_id is null for changes that were heard
-- before it was kept.
ALTER TABLE customer_stage
    ADD COLUMN event_id text,
    ADD COLUMN backfill boolean NOT NULL DEFAULT false;
CREATE INDEX customer_stage_stage ON customer_stage (stage, customer_id);

-- planned_for is when a message is to go out, after the quiet hours; null where that is created_at.
ALTER TABLE decision ADD COLUMN planned_for timestamptz;
ALTER TABLE message ADD COLUMN planned_for timestamptz;

-- The newest that was heard of each ticket.
CREATE TABLE ticket (
    ticket      text    PRIMARY KEY,
    customer_id text    NOT NULL,
    sequence    bigint  NOT NULL,
    open        boolean NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX ticket_open ON ticket (customer_id) WHERE open;

-- Whom a campaign with hold-outs was to write to first when, and who of them got nothing: the two groups of its effect.
CREATE TABLE enrolment (
    campaign_id text        NOT NULL REFERENCES campaign,
    customer_id text        NOT NULL,
    held_out    boolean     NOT NULL,
    entered_at  timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, customer_id)
);
