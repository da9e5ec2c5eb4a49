-- Of a message that came with another ticket: when it stood still there, as pairs of instants. Null for never.
ALTER TABLE sla_event ADD COLUMN pauses json;
-- The last definition of a calendar or a policy that whoever wrote it down had seen. Null where nobody said.
ALTER TABLE sla_event ADD COLUMN known bigint;
