-- The name that an author gave to the request that wrote a version, and what that was: repeated, it writes nothing.
ALTER TABLE rule_set ADD COLUMN request_key text, ADD COLUMN request_digest text;

CREATE UNIQUE INDEX rule_set_by_request ON rule_set (author, request_key) WHERE request_key IS NOT NULL;
