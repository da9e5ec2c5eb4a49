-- Which delivery is next is found without sorting all that is due at once, as after a pause.
CREATE INDEX webhook_delivery_next ON webhook_delivery (subscription_id, due_at, id);

DROP INDEX webhook_delivery_due;
