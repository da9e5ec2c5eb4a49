-- Where links in templates lead. Nothing personal: a link that is different for everybody is never kept.
CREATE TABLE link (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target text   NOT NULL UNIQUE
);

-- What came back of each message: once for each kind and link, and how often. link_id is 0 for what is about no link.
CREATE TABLE response (
    message_id  uuid        NOT NULL,
    kind        text        NOT NULL,
    link_id     bigint      NOT NULL DEFAULT 0,
    campaign_id text        NOT NULL,
    first_at    timestamptz NOT NULL,
    last_at     timestamptz NOT NULL,
    times       bigint      NOT NULL,
    PRIMARY KEY (message_id, kind, link_id)
) WITH (fillfactor = 80);
CREATE INDEX response_campaign ON response (campaign_id, kind, message_id);

-- Who wants no more messages on a channel, and through which message they said so.
CREATE TABLE unsubscription (
    customer_id text        NOT NULL,
    channel     text        NOT NULL,
    message_id  uuid        NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (customer_id, channel)
);
