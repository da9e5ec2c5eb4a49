-- The effect of a campaign reads what was bought while it could count, whoever bought it.
CREATE INDEX purchase_at ON purchase (at) INCLUDE (customer_id, order_id, amount);
