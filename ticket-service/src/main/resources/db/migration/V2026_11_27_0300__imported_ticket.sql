-- Which ticket is which of another help desk. The row comes before its ticket, in the same transaction: whoever writes
-- it first writes the ticket too.
CREATE TABLE imported_ticket (
    source      text   NOT NULL,
    id          text   NOT NULL,
    fingerprint text   NOT NULL,
    ticket      bigint NOT NULL UNIQUE REFERENCES ticket DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (source, id)
);
