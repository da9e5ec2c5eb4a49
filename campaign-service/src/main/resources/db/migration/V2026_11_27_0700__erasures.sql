-- Who was erased, as nobody can read it: a digest of the id.
CREATE TABLE erasure (
    digest bytea PRIMARY KEY
);

-- What somebody who has been erased bought within the window after they entered: their orders are gone. Null for
-- everybody else.
ALTER TABLE enrolment
    ADD COLUMN orders  int,
    ADD COLUMN revenue numeric;
