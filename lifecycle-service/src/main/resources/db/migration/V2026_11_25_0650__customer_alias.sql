-- Who turned out to be whom, as customer-service says it: each customer once, and never in a circle.
CREATE TABLE customer_alias (
    absorbed text COLLATE "C" PRIMARY KEY,
    survivor text COLLATE "C" NOT NULL
);

-- Whom an id leads to; itself if nowhere. The bound is for a circle that nobody should ever publish.
CREATE FUNCTION survivor_of(customer text) RETURNS text LANGUAGE sql STABLE AS $$
    WITH RECURSIVE led (id, steps) AS (
        SELECT customer COLLATE "C", 0
        UNION ALL
        SELECT a.survivor, led.steps + 1 FROM led JOIN customer_alias a ON a.absorbed = led.id WHERE led.steps < 1000)
    SELECT id FROM led ORDER BY steps DESC LIMIT 1
$$;
