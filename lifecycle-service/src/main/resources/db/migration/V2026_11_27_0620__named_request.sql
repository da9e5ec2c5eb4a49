-- Requests that their authors gave a name, and what they made: repeated, they make nothing.
CREATE TABLE named_request (
    author      text        NOT NULL,
    request_key text        NOT NULL,
    digest      text        NOT NULL,
    made        text,
    made_at     timestamptz NOT NULL,
    PRIMARY KEY (author, request_key)
);
