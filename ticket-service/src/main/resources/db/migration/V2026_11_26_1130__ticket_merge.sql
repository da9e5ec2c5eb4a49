-- A ticket that became part of another, until that is taken back.
ALTER TABLE ticket ADD COLUMN merged_into bigint REFERENCES ticket;

-- What it was before, and which comments went with it, those of tickets that had been merged into it before included.
CREATE TABLE ticket_merge (
    source bigint PRIMARY KEY REFERENCES ticket,
    target bigint NOT NULL REFERENCES ticket,
    status text   NOT NULL
);
CREATE TABLE merged_comment (
    source  bigint NOT NULL REFERENCES ticket_merge ON DELETE CASCADE,
    comment bigint NOT NULL REFERENCES comment,
    PRIMARY KEY (source, comment)
);
