-- Orders, and money given back for them, in the deployment's currency: what campaigns are measured by.
CREATE TABLE purchase (
    source      text        NOT NULL,
    event_id    text        NOT NULL,
    customer_id text        NOT NULL,
    order_id    text        NOT NULL,
    at          timestamptz NOT NULL,
    amount      numeric     NOT NULL,
    PRIMARY KEY (source, event_id)
);
CREATE INDEX purchase_customer ON purchase (customer_id, at) INCLUDE (order_id, amount);

CREATE TABLE refund (
    source      text        NOT NULL,
    event_id    text        NOT NULL,
    customer_id text        NOT NULL,
    order_id    text        NOT NULL,
    at          timestamptz NOT NULL,
    amount      numeric     NOT NULL,
    PRIMARY KEY (source, event_id)
);
CREATE INDEX refund_order ON refund (customer_id, order_id);
