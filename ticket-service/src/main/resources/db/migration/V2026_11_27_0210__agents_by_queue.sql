-- The queues with whose tickets alone an agent works; NULL for all.
ALTER TABLE agent ADD COLUMN queues text[];
