-- Who came on whose recommendation, as customer-service says it: each newcomer once. outcome is what came of it, for
-- good: converted, self, rewarded-before, bought-before, backfill, stale or erased; null until the newcomer first buys.
CREATE TABLE referral (
    newcomer text        PRIMARY KEY,
    referrer text        NOT NULL,
    at       timestamptz NOT NULL,
    outcome  text,
    ended_at timestamptz
);
CREATE INDEX referral_referrer ON referral (referrer);

-- Whether it is history brought in later: that earns nobody a reward.
ALTER TABLE purchase ADD COLUMN backfill boolean NOT NULL DEFAULT false;

-- The name that the person behind one has now.
CREATE FUNCTION customer_now(id text) RETURNS text LANGUAGE sql STABLE AS $$
    WITH RECURSIVE led (name) AS (
        SELECT $1
        UNION
        SELECT a.survivor FROM led JOIN customer_alias a ON a.absorbed = led.name)
    SELECT name FROM led l WHERE NOT EXISTS (SELECT FROM customer_alias a WHERE a.absorbed = l.name) LIMIT 1
$$;
