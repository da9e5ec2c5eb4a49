-- What campaigns say. A version of a template never changes: a version of a campaign names one, and so whoever has
-- entered is written to in the words that were there when the campaign was defined. The shipped ones are stored when the
-- service starts; definitions that name no version mean the first.
CREATE TABLE template (
    id      text PRIMARY KEY,
    version int  NOT NULL
);

-- email is {"<language>": {"subject", "text", "html"}}, "en" among them.
CREATE TABLE template_version (
    template_id text        NOT NULL REFERENCES template,
    version     int         NOT NULL,
    name        text        NOT NULL,
    email       jsonb       NOT NULL,
    written_at  timestamptz NOT NULL,
    written_by  text        NOT NULL,
    PRIMARY KEY (template_id, version)
);
