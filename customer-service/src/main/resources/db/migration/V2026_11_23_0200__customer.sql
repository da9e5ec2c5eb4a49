-- version counts the published versions of the profile; 0 means that there is none yet and the customer is known only
-- because an event named it.
CREATE TABLE customer (
    id                 text        PRIMARY KEY,
    version            bigint      NOT NULL DEFAULT 0,
    first_seen_at      timestamptz NOT NULL,
    registered_at      timestamptz,
    name               text,
    email              text,
    phone              text,
    locale             text,
    time_zone          text,
    birth_date         date,
    consent            text        NOT NULL DEFAULT '{}',
    acquisition_source text
);
