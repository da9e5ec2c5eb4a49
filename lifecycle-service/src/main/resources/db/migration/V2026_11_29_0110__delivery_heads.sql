-- Of a customer's deliveries to one subscription only the first may be made. That it is the first is written down when
-- it comes to be, so that what is due is found without looking at what waits behind, and a failure changes one row.
-- Triggers do it, so that replicas of the version before do it too.
ALTER TABLE webhook_delivery ADD COLUMN head boolean NOT NULL DEFAULT false;

UPDATE webhook_delivery d SET head = true WHERE NOT EXISTS (
    SELECT FROM webhook_delivery earlier
    WHERE earlier.subscription_id = d.subscription_id AND earlier.customer_id = d.customer_id AND earlier.id < d.id);

CREATE INDEX webhook_delivery_head ON webhook_delivery (subscription_id, due_at, id) WHERE head;

DROP INDEX webhook_delivery_next;

-- The last in line cannot go before the new one is seen behind it, for it is locked; if it has just gone, the new one
-- is the first.
CREATE FUNCTION line_up_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM webhook_delivery
    WHERE subscription_id = NEW.subscription_id AND customer_id = NEW.customer_id
    ORDER BY id DESC LIMIT 1 FOR KEY SHARE;
    NEW.head := NOT FOUND AND NOT EXISTS (
        SELECT FROM webhook_delivery
        WHERE subscription_id = NEW.subscription_id AND customer_id = NEW.customer_id);
    RETURN NEW;
END
$$;

CREATE FUNCTION follow_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE webhook_delivery d SET head = true, due_at = d.created_at
    FROM (SELECT DISTINCT subscription_id, customer_id FROM gone WHERE head) AS line
    WHERE d.id = (
        SELECT min(id) FROM webhook_delivery w
        WHERE w.subscription_id = line.subscription_id AND w.customer_id = line.customer_id);
    RETURN NULL;
END
$$;

CREATE TRIGGER line_up BEFORE INSERT ON webhook_delivery FOR EACH ROW EXECUTE FUNCTION line_up_delivery();
CREATE TRIGGER follow AFTER DELETE ON webhook_delivery REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION follow_delivery();
