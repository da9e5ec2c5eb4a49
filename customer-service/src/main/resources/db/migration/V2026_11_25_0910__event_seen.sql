-- What each event said, so that another one under its name is noticed: event is made of source and id, content of the
-- type, the customer and the data.
CREATE TABLE event_seen (
    event   uuid        PRIMARY KEY,
    content bigint      NOT NULL,
    seen_at timestamptz NOT NULL
);

-- Rows come in order of time, so this finds the old ones at next to no cost.
CREATE INDEX event_seen_seen_at ON event_seen USING brin (seen_at);
