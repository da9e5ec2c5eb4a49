-- Webhooks. position is the place in the topic up to which changes have been taken over into webhook_delivery;
-- it moves in the transaction that inserts them.
CREATE TABLE webhook_subscription (
    id          text        PRIMARY KEY,
    url         text        NOT NULL,
    stages      text[]      NOT NULL,
    description text,
    paused      text,
    since       timestamptz NOT NULL,
    quiet_until timestamptz,
    epoch       int         NOT NULL DEFAULT 0,
    version     bigint      NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL,
    position    text        NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE webhook_secret (
    subscription_id text        NOT NULL REFERENCES webhook_subscription ON DELETE CASCADE,
    created_at      timestamptz NOT NULL,
    value           bytea       NOT NULL,
    expires_at      timestamptz
);

CREATE INDEX webhook_secret_of_subscription ON webhook_secret (subscription_id);

-- What is yet to be delivered; a delivered row is deleted. Of a customer's rows of one subscription only the one with
-- the lowest id may be delivered. taken counts the attempts and fences whoever is late with the outcome of an older one.
CREATE TABLE webhook_delivery (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscription_id text        NOT NULL REFERENCES webhook_subscription ON DELETE CASCADE,
    epoch           int         NOT NULL,
    message_id      text        NOT NULL,
    customer_id     text        NOT NULL,
    part            int         NOT NULL,
    record_offset   bigint      NOT NULL,
    body            text        NOT NULL,
    created_at      timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    leased_until    timestamptz,
    taken           int         NOT NULL DEFAULT 0,
    attempts        int         NOT NULL DEFAULT 0,
    failing_since   timestamptz,
    attempted_at    timestamptz,
    outcome         text,
    UNIQUE (subscription_id, epoch, message_id)
) WITH (
    fillfactor = 80,
    -- Every row is deleted soon after it came.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (subscription_id, due_at);
CREATE INDEX webhook_delivery_of_customer ON webhook_delivery (subscription_id, customer_id, id);

-- Which replica takes changes over. The positions are what makes it safe; this only saves the others the work.
CREATE TABLE webhook_feeder (
    lone  boolean     PRIMARY KEY DEFAULT true CHECK (lone),
    owner text        NOT NULL,
    until timestamptz NOT NULL
);
