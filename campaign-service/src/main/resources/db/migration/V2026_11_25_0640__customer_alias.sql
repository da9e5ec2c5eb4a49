-- Who turned out to be whom, as customer-service says it: each customer once, and never in a circle. What was decided
-- about somebody keeps the name that they had then.
CREATE TABLE customer_alias (
    absorbed text PRIMARY KEY,
    survivor text NOT NULL
);
CREATE INDEX customer_alias_survivor ON customer_alias (survivor);

-- Every name of the person behind one.
CREATE FUNCTION customer_names(id text) RETURNS SETOF text LANGUAGE sql STABLE ROWS 1 AS $$
    WITH RECURSIVE led (name) AS (
        SELECT $1
        UNION
        SELECT a.survivor FROM led JOIN customer_alias a ON a.absorbed = led.name),
    named (name) AS (
        SELECT l.name FROM led l WHERE NOT EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = l.name)
        UNION
        SELECT a.absorbed FROM named JOIN customer_alias a ON a.survivor = named.name)
    SELECT name FROM named
$$;
