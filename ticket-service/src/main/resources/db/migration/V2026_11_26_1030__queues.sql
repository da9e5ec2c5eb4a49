-- Who can be given tickets; the name is that of their token.
CREATE TABLE agent (
    name     text    PRIMARY KEY,
    present  boolean NOT NULL,
    capacity int     NOT NULL CHECK (capacity >= 0),
    version  bigint  NOT NULL
);

-- A ticket's queue need not be among these: then nobody is given it.
CREATE TABLE queue (
    name         text   PRIMARY KEY,
    distribution text   NOT NULL CHECK (distribution IN ('none', 'round-robin', 'least-loaded')),
    last_agent   text,
    version      bigint NOT NULL
);

CREATE TABLE queue_agent (
    queue text NOT NULL REFERENCES queue,
    agent text NOT NULL REFERENCES agent,
    PRIMARY KEY (queue, agent)
);

-- What agents have to do.
CREATE INDEX ticket_load ON ticket (assignee)
    WHERE assignee IS NOT NULL AND status IN ('new', 'open', 'pending', 'on-hold');
