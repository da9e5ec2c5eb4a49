-- Rows wait here until the broker has acknowledged them. The relay reads in order of id and deletes.
CREATE TABLE outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL,
    key        bytea,
    value      bytea,
    headers    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Every row is deleted soon after it came: without eager vacuuming the relay would wade through dead ones.
ALTER TABLE outbox SET (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 10000,
    autovacuum_vacuum_cost_delay = 0
);

-- The next offset to apply, committed together with what the records before it changed.
CREATE TABLE consumer_offset (
    topic       text   NOT NULL,
    part        int    NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, part)
) WITH (fillfactor = 50);
