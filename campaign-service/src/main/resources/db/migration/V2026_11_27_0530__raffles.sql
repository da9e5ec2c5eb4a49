-- The seed is secret until the draw: sealed_seed can only be opened with ciclo.raffle.secrets; seed is what was
-- revealed. commitment is its SHA-256, published when the raffle opened. within_time is an ISO 8601 period.
CREATE TABLE raffle (
    made        bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    id          text        PRIMARY KEY,
    name        text        NOT NULL,
    prizes      int         NOT NULL,
    offer_id    text        REFERENCES offer,
    stage       text,
    purchases   int         NOT NULL,
    within_time text        NOT NULL,
    draw_at     timestamptz,
    state       text        NOT NULL CHECK (state IN ('draft', 'open', 'drawn')),
    revision    bigint      NOT NULL,
    commitment  text,
    sealed_seed bytea,
    seed        text,
    opened_at   timestamptz,
    drawn_at    timestamptz
);
CREATE INDEX raffle_due ON raffle (draw_at) WHERE state = 'open';

-- Who took part, under names of which the proof is made. customer_id is null once the person has been erased; place is
-- null for whoever has not won.
CREATE TABLE raffle_entrant (
    raffle_id   text NOT NULL REFERENCES raffle,
    entrant     text NOT NULL,
    customer_id text,
    place       int,
    PRIMARY KEY (raffle_id, entrant)
);
CREATE INDEX raffle_entrant_customer ON raffle_entrant (customer_id);
CREATE INDEX raffle_entrant_place ON raffle_entrant (raffle_id, place) WHERE place IS NOT NULL;
