-- Periods end in place: their end is in no index any more. Nothing asks for it by instant.
CREATE INDEX stage_period_by_begin ON stage_period (from_at) INCLUDE (stage, previous_stage);
DROP INDEX stage_period_by_instant;
ALTER TABLE stage_period SET (fillfactor = 85);

-- Whoever a batch meets is saved once in it, and batches follow one another faster than their dead rows are removed.
ALTER TABLE customer SET (fillfactor = 45);
