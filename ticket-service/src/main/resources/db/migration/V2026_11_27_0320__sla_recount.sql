-- Changes of policies that not all open clocks have heard of.
CREATE TABLE sla_recount (
    definition bigint PRIMARY KEY REFERENCES sla_definition,
    -- Tickets up to this number have.
    done       bigint NOT NULL DEFAULT 0
);
-- Tickets with open clocks, by number.
CREATE INDEX sla_clock_open ON sla_clock (ticket) WHERE ended_at IS NULL;
