-- Who turned out to be whom, as customer-service says it: each customer once, and never in a circle. A ticket keeps the
-- name under which it was opened, and is its survivor's.
CREATE TABLE customer_alias (
    absorbed text PRIMARY KEY,
    survivor text NOT NULL
);
CREATE INDEX customer_alias_survivor ON customer_alias (survivor);
