-- Long work in batches: a batch commits with its cursor. Who is at it holds the row's lock.
CREATE TABLE job (
    id         bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    kind       text        NOT NULL,
    cursor     text,
    done       bigint      NOT NULL DEFAULT 0,
    total      bigint,
    queued_at  timestamptz NOT NULL,
    started_at timestamptz,
    ended_at   timestamptz
);

CREATE INDEX job_to_do ON job (id) WHERE ended_at IS NULL;

-- Versions of the rules, never changed once they are written. Version 1 comes with Ciclo and has no author.
CREATE TABLE rule_set (
    version     int         PRIMARY KEY CHECK (version > 0),
    document    text        NOT NULL,
    comment     text,
    author      text,
    recorded_at timestamptz NOT NULL
);

-- Which version takes force when; without an instant from the beginning of time on. One that was withdrawn before its
-- instant never did.
CREATE TABLE rule_activation (
    id           bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    version      int         NOT NULL REFERENCES rule_set,
    active_from  timestamptz,
    author       text,
    recorded_at  timestamptz NOT NULL,
    withdrawn_by text,
    withdrawn_at timestamptz,
    job_id       bigint      REFERENCES job
);

CREATE UNIQUE INDEX rule_activation_by_instant ON rule_activation (active_from) NULLS NOT DISTINCT
    WHERE withdrawn_at IS NULL;
CREATE INDEX rule_activation_of_version ON rule_activation (version);

-- Counts the changes of the two tables above; in_force counts those alone that change what is in force when. The row's
-- lock puts authors in a queue.
CREATE TABLE rules_state (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    revision bigint  NOT NULL,
    in_force bigint  NOT NULL
);

-- Who decides by the rules holds the advisory lock together with others; who changes what is in force holds it alone.
-- What is in force is read after the lock was waited for: a volatile function sees what has been committed until then.
CREATE FUNCTION rules_held() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7294310056);
    RETURN (SELECT in_force FROM rules_state);
END $$;

CREATE FUNCTION rules_held_alone() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7294310056);
    UPDATE rules_state SET in_force = in_force + 1;
    RETURN (SELECT in_force FROM rules_state);
END $$;

INSERT INTO rules_state (revision, in_force) VALUES (1, 0);

INSERT INTO rule_set (version, document, recorded_at) VALUES (1, '{"conversion":{"anyOf":[{"count":"contacts","kinds":["cart-started","demo-requested","quote-requested","trial-started"],"atLeast":1,"within":"P30D"},{"count":"contacts","atLeast":3,"within":"P30D"}]},"retention":{"anyOf":[{"count":"purchases","atLeast":4,"within":"P365D"},{"spendAtLeast":"500.00","within":"P365D"}]},"reactivation":{"silentFor":"P180D","on":"purchases"}}', now());

INSERT INTO rule_activation (version, recorded_at) VALUES (1, now());
