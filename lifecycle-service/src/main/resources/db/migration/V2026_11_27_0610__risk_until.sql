-- When time alone can change what the last snapshot said about risk: then lifecycle.customers is to hear anew.
ALTER TABLE customer ADD COLUMN risk_until timestamptz;
CREATE INDEX customer_risk_until ON customer (risk_until) WHERE risk_until IS NOT NULL;

-- Of those at risk it is not known yet.
UPDATE customer SET snapshot_due = true WHERE risk IS NOT NULL;
