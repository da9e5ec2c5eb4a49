-- What customer-service publishes about a person, as far as writing to them needs it. A tombstone deletes the row, and
-- no other table holds personal data.
CREATE TABLE profile (
    customer_id text   PRIMARY KEY,
    sequence    bigint NOT NULL,
    name        text,
    email       text,
    locale      text,
    time_zone   text,
    birth_date  date,
    consent     jsonb  NOT NULL
);

-- The newest stage change of each customer; sequence never goes back.
CREATE TABLE customer_stage (
    customer_id  text        PRIMARY KEY,
    stage        text        NOT NULL,
    sequence     bigint      NOT NULL,
    effective_at timestamptz NOT NULL
);

-- stage_from is null where any stage before will do; max_age is an ISO 8601 period.
CREATE TABLE campaign (
    id         text    PRIMARY KEY,
    name       text    NOT NULL,
    stage_from text,
    stage_to   text    NOT NULL,
    channel    text    NOT NULL,
    max_age    text    NOT NULL,
    active     boolean NOT NULL
);

-- A stage change that sets off a campaign, once: whoever repeats the event finds the row there. key_hash says in which
-- partition of any topic the customer's records are.
CREATE TABLE candidate (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id    text        NOT NULL REFERENCES campaign,
    customer_id    text        NOT NULL,
    event_id       text        NOT NULL,
    key_hash       int         NOT NULL,
    stage          text        NOT NULL,
    stage_sequence bigint      NOT NULL,
    effective_at   timestamptz NOT NULL,
    backfill       boolean     NOT NULL,
    traceparent    text,
    taken_in_at    timestamptz NOT NULL,
    decided        boolean     NOT NULL DEFAULT false,
    UNIQUE (campaign_id, customer_id, event_id)
);
CREATE INDEX candidate_undecided ON candidate (id) WHERE NOT decided;
CREATE INDEX candidate_customer ON candidate (customer_id, id);

-- outcome is send or suppress; checks is what was looked at, without personal data.
CREATE TABLE decision (
    candidate_id bigint      PRIMARY KEY REFERENCES candidate,
    campaign_id  text        NOT NULL,
    message_id   uuid        NOT NULL,
    outcome      text        NOT NULL,
    reason       text,
    checks       jsonb       NOT NULL,
    decided_at   timestamptz NOT NULL
);
CREATE INDEX decision_counts ON decision (campaign_id, reason) WHERE reason IS NOT NULL;

-- status: queued, then sent, failed (the provider refused it for good) or suppressed (what was decided no longer held
-- when its turn came). due_at is when it may next be taken up; while it is being handed over, the end of that lease.
-- attempts counts the times it was taken up and tells a former holder of the lease that it is none any more. in_doubt:
-- it was handed over and nobody knows whether the provider took it.
CREATE TABLE message (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id   uuid        NOT NULL UNIQUE,
    candidate_id bigint      NOT NULL UNIQUE REFERENCES candidate,
    campaign_id  text        NOT NULL,
    customer_id  text        NOT NULL,
    channel      text        NOT NULL,
    status       text        NOT NULL,
    reason       text,
    locale       text,
    created_at   timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    attempts     int         NOT NULL DEFAULT 0,
    in_doubt     boolean     NOT NULL DEFAULT false,
    finished_at  timestamptz
) WITH (fillfactor = 80);
CREATE INDEX message_due ON message (due_at, id) WHERE status = 'queued';
CREATE INDEX message_customer ON message (customer_id, id);
CREATE INDEX message_campaign ON message (campaign_id, status, id);
CREATE INDEX message_status ON message (status, id);

-- The sequence of the last event published about each customer. Updating it is what orders them.
CREATE TABLE message_sequence (
    customer_id text   PRIMARY KEY,
    last        bigint NOT NULL
) WITH (fillfactor = 80);
