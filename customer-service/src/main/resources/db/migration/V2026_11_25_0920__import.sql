-- A file that is received ('receiving'), worked off ('running') or done. Its lines wait in pieces and go when they have
-- been worked off; next_piece is the next one to do.
CREATE TABLE import (
    id              uuid        PRIMARY KEY,
    source          text        NOT NULL,
    idempotency_key text,
    kind            text        NOT NULL,
    state           text        NOT NULL DEFAULT 'receiving',
    lines           bigint      NOT NULL DEFAULT 0,
    accepted        bigint      NOT NULL DEFAULT 0,
    rejected        bigint      NOT NULL DEFAULT 0,
    pieces          int         NOT NULL DEFAULT 0,
    next_piece      int         NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    touched_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    UNIQUE (source, idempotency_key)
);

CREATE INDEX import_to_do ON import (created_at) WHERE state = 'running';

-- content is a JSON array of lines, each with its number and the body as it would be posted plainly.
CREATE TABLE import_piece (
    import_id uuid NOT NULL REFERENCES import ON DELETE CASCADE,
    number    int  NOT NULL,
    content   text NOT NULL,
    PRIMARY KEY (import_id, number)
);

CREATE TABLE import_rejection (
    import_id uuid   NOT NULL REFERENCES import ON DELETE CASCADE,
    line      bigint NOT NULL,
    reason    text   NOT NULL,
    PRIMARY KEY (import_id, line)
);
