-- What can be given. Terms are {"percent"} or {"amount", "currency"}, with {"validFor", "minOrder"}.
CREATE TABLE offer (
    id         text        PRIMARY KEY,
    name       text        NOT NULL,
    terms      jsonb       NOT NULL,
    revision   bigint      NOT NULL,
    changed_at timestamptz NOT NULL
);

-- A code of one customer for one order, with the terms of the offer as they were. ground is why they have it, so that
-- nobody gets two for one reason: the message that it comes with, or a hash of what else it comes of. customer_id is
-- null once the person has been erased.
CREATE TABLE coupon (
    id          bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    code        text        PRIMARY KEY,
    ground      uuid        NOT NULL UNIQUE,
    offer_id    text        NOT NULL REFERENCES offer,
    terms       jsonb       NOT NULL,
    customer_id text,
    campaign_id text,
    issued_at   timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_by     text,
    used_at     timestamptz
) WITH (fillfactor = 90);
CREATE INDEX coupon_customer ON coupon (customer_id, id);
CREATE INDEX coupon_campaign ON coupon (campaign_id, id);
CREATE INDEX coupon_offer ON coupon (offer_id, id);

-- Orders that named a code, each event once; refused says why one must not use it.
CREATE TABLE redemption (
    source      text        NOT NULL,
    event_id    text        NOT NULL,
    code        text        NOT NULL REFERENCES coupon,
    customer_id text,
    order_id    text        NOT NULL,
    at          timestamptz NOT NULL,
    amount      numeric     NOT NULL,
    refused     text,
    PRIMARY KEY (source, event_id)
);
CREATE INDEX redemption_code ON redemption (code, at);
CREATE INDEX redemption_customer ON redemption (customer_id);

INSERT INTO offer (id, name, terms, revision, changed_at) VALUES
    ('come-back', '15 % to come back', '{"percent": "15", "validFor": "PT720H"}', 1, now()),
    ('first-order', '10 % off the first order', '{"percent": "10", "validFor": "PT720H"}', 1, now()),
    ('recommendation', '10 % for a recommendation', '{"percent": "10", "validFor": "PT2160H"}', 1, now()),
    ('prize', '50 EUR for the winners of the raffle',
        '{"amount": "50.00", "currency": "EUR", "validFor": "PT2160H"}', 1, now());

-- The shipped first offer and win-back bring coupons, in the words that say so: the next version of their templates,
-- which is stored when the service starts. Whatever somebody has changed stays as it is.
WITH given (campaign, offer) AS (VALUES ('first-offer', 'first-order'), ('win-back', 'come-back')),
words AS (
    SELECT g.campaign, g.offer, coalesce(t.version + 1, 1) AS version
    FROM given g LEFT JOIN template t ON t.id = g.campaign
    WHERE NOT EXISTS (SELECT FROM template_version v WHERE v.template_id = g.campaign AND v.written_by <> 'ciclo')),
giving AS (
    UPDATE campaign c SET version = c.version + 1, revision = c.revision + 1
    FROM words w JOIN campaign_version v ON v.campaign_id = w.campaign
    WHERE c.id = w.campaign AND v.version = c.version AND c.state IN ('active', 'paused')
        AND NOT EXISTS (SELECT FROM campaign_version o WHERE o.campaign_id = c.id AND o.created_by <> 'ciclo')
    RETURNING c.id, c.version, v.definition, w.offer, w.version AS words)
INSERT INTO campaign_version (campaign_id, version, definition, created_at, created_by)
SELECT id, version, definition || jsonb_build_object('offer', offer, 'templateVersion', words), now(), 'ciclo' FROM giving;
