-- Versions of triggers that cannot do what they say: a queue or a canned reply is gone.
CREATE TABLE trigger_stop (
    trigger text        NOT NULL,
    version int         NOT NULL,
    at      timestamptz NOT NULL,
    ticket  bigint      NOT NULL REFERENCES ticket,
    why     text        NOT NULL,
    PRIMARY KEY (trigger, version)
);
