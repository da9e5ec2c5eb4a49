-- The rows that the relay sends now. Whoever takes over sends these first, whatever has been committed since.
CREATE TABLE outbox_hand (
    one boolean  PRIMARY KEY DEFAULT true CHECK (one),
    ids bigint[] NOT NULL
) WITH (fillfactor = 10);

INSERT INTO outbox_hand (ids) VALUES ('{}');
