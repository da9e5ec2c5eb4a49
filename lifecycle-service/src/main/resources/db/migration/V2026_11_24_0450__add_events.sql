-- Adds events if all of them are new, and none otherwise. Which is tried first, since it is the rule and needs no look
-- at each. The violation is caught here: a client that sees one gives the transaction up, savepoint or not.
CREATE FUNCTION add_events(text[], text[], text[], text[], timestamptz[], timestamptz[], boolean[], text[], text[],
    numeric[], text[], int[], text[], timestamptz[]) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    INSERT INTO event (source, id, type, customer_id, at, recorded_at, backfill, kind, order_id, amount, ticket, score,
        data, until_at)
    SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);
    RETURN true;
EXCEPTION WHEN unique_violation THEN
    RETURN false;
END $$;
