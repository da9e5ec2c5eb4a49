-- The event history: what stages are computed from. Amounts are in the deployment's currency.
CREATE TABLE event (
    source      text        NOT NULL,
    id          text        NOT NULL,
    type        text        NOT NULL,
    customer_id text        NOT NULL,
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    backfill    boolean     NOT NULL,
    kind        text,
    order_id    text,
    amount      numeric,
    ticket      text,
    score       int,
    data        text        NOT NULL,
    PRIMARY KEY (source, id)
);

CREATE INDEX event_of_customer ON event (customer_id, at DESC, source DESC, id DESC);

-- The projection: where each customer stands as of horizon, and what follows by time alone.
-- key_hash is the number from which Kafka derives the customer's partition: this modulo the partition count.
CREATE TABLE customer (
    customer_id    text   PRIMARY KEY,
    key_hash       int    NOT NULL,
    stage          text,
    since          timestamptz,
    previous_stage text,
    sequence       bigint NOT NULL DEFAULT 0,
    horizon        timestamptz,
    next_stage     text,
    next_at        timestamptz
) WITH (fillfactor = 80);

CREATE INDEX customer_due ON customer (next_at) WHERE next_at IS NOT NULL;

-- The history of stages: neighbouring periods touch, the last one of each customer is open.
CREATE TABLE stage_period (
    customer_id       text        NOT NULL,
    from_at           timestamptz NOT NULL,
    to_at             timestamptz,
    previous_stage    text,
    stage             text        NOT NULL,
    cause_kind        text        NOT NULL,
    cause_source      text,
    cause_event_id    text,
    cause_event_type  text,
    rules_version     int         NOT NULL,
    PRIMARY KEY (customer_id, from_at)
);

CREATE INDEX stage_period_by_instant ON stage_period (from_at) INCLUDE (to_at, stage, previous_stage);
