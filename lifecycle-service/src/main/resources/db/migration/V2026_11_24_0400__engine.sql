-- Keys are compared byte by byte, as the service compares them.
ALTER TABLE event
    ALTER COLUMN source TYPE text COLLATE "C",
    ALTER COLUMN id TYPE text COLLATE "C",
    ALTER COLUMN customer_id TYPE text COLLATE "C";
ALTER TABLE customer ALTER COLUMN customer_id TYPE text COLLATE "C";
ALTER TABLE stage_period ALTER COLUMN customer_id TYPE text COLLATE "C";

-- Narrower than the one before: every event that comes in pays for it.
CREATE INDEX event_by_customer ON event (customer_id, at);
DROP INDEX event_of_customer;

-- Customers are updated in place as long as next_at, which is indexed, stays as it is.
ALTER TABLE customer SET (fillfactor = 60);
COMMENT ON COLUMN customer.next_at IS 'when to look at the customer again: at or before the next change by time';
COMMENT ON COLUMN customer.next_stage IS 'no longer written';

-- The revision of the rules under which the customer's periods were last computed.
ALTER TABLE customer ADD COLUMN rules_revision bigint NOT NULL DEFAULT 0;

-- Until when an override holds.
ALTER TABLE event ADD COLUMN until_at timestamptz;

-- Whether lifecycle.customers is to hear of the customer anew, and what the last snapshot said about risk.
ALTER TABLE customer ADD COLUMN snapshot_due boolean NOT NULL DEFAULT false, ADD COLUMN risk text[];
CREATE INDEX customer_to_snapshot ON customer (customer_id) WHERE snapshot_due;
CREATE INDEX customer_at_risk ON customer (customer_id) WHERE risk IS NOT NULL;

-- Who was erased, as nobody can read it: a digest of the id.
CREATE TABLE erasure (
    digest    bytea       PRIMARY KEY,
    erased_at timestamptz NOT NULL
);

-- The customers whose projection a rebuild found to differ from what follows from the event history.
CREATE TABLE rebuild_difference (
    job_id      bigint NOT NULL,
    customer_id text   COLLATE "C" NOT NULL,
    PRIMARY KEY (job_id, customer_id)
);

-- A period ends in place: its end is in no index.
ALTER TABLE stage_period SET (fillfactor = 80);
CREATE INDEX stage_period_by_begin ON stage_period (from_at);
DROP INDEX stage_period_by_instant;
