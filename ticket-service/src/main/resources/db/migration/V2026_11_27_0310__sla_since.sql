-- Of a message that came with another ticket: which, and when it was written. Null for one of its own, and for `at`.
ALTER TABLE sla_event ADD COLUMN came_with bigint REFERENCES ticket;
ALTER TABLE sla_event ADD COLUMN since timestamptz;

ALTER TABLE sla_clock DROP CONSTRAINT sla_clock_ended_why_check;
ALTER TABLE sla_clock ADD CONSTRAINT sla_clock_ended_why_check
    CHECK (ended_why IN ('satisfied', 'resolved', 'merged', 'closed')) NOT VALID;
