-- All that is said in a ticket, in the words of its language: the subject and the description (weight A), public
-- comments (B) and internal ones (D). A table of its own, so that a change of anything else does not touch its index.
CREATE TABLE ticket_text (
    ticket   bigint   PRIMARY KEY REFERENCES ticket,
    language text     NOT NULL,
    words    tsvector NOT NULL
);

CREATE AGGREGATE ticket_words_of_all(tsvector) (sfunc = tsvector_concat, stype = tsvector);

CREATE FUNCTION comment_words(language text, body text, internal boolean) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(ticket_words(language, body), CASE WHEN internal THEN 'D'::"char" ELSE 'B'::"char" END) $$;

-- Of a conversation that is longer than a tsvector can be (1 MB), the newest comments.
CREATE FUNCTION ticket_text_of(number_of_one bigint) RETURNS tsvector LANGUAGE plpgsql STABLE AS $$
DECLARE
    one ticket;
    said comment;
    words tsvector;
BEGIN
    SELECT * INTO STRICT one FROM ticket WHERE number = number_of_one;
    words := setweight(ticket_words(one.language, one.subject || ' ' || one.description), 'A');
    FOR said IN SELECT * FROM comment WHERE ticket = number_of_one ORDER BY id DESC LOOP
        BEGIN
            words := words || comment_words(one.language, said.body, said.internal);
        EXCEPTION WHEN program_limit_exceeded THEN
            EXIT;
        END;
    END LOOP;
    RETURN words;
END $$;

CREATE FUNCTION write_ticket_text(numbers bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO ticket_text (ticket, language, words)
    SELECT number, language, ticket_text_of(number) FROM ticket WHERE number = ANY(numbers) ORDER BY number
    ON CONFLICT (ticket) DO UPDATE SET language = EXCLUDED.language, words = EXCLUDED.words $$;

CREATE FUNCTION ticket_text_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ticket_text (ticket, language, words)
    SELECT number, language, setweight(ticket_words(language, subject || ' ' || description), 'A') FROM added;
    RETURN NULL;
END $$;
CREATE TRIGGER ticket_text_opened AFTER INSERT ON ticket
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ticket_text_opened();

CREATE FUNCTION ticket_text_amended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM write_ticket_text(ARRAY[NEW.number]);
    RETURN NULL;
END $$;
CREATE TRIGGER ticket_text_amended AFTER UPDATE ON ticket FOR EACH ROW
    WHEN ((OLD.subject, OLD.description, OLD.language) IS DISTINCT FROM (NEW.subject, NEW.description, NEW.language))
    EXECUTE FUNCTION ticket_text_amended();

-- What was added is all that is read, as long as there is room.
CREATE FUNCTION ticket_text_said() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE ticket_text SET words = ticket_text.words || later.words
    FROM (
        SELECT x.ticket, ticket_words_of_all(comment_words(x.language, c.body, c.internal) ORDER BY c.id) AS words
        FROM added c JOIN ticket_text x ON x.ticket = c.ticket GROUP BY x.ticket) later
    WHERE ticket_text.ticket = later.ticket;
    PERFORM write_ticket_text(array_agg(DISTINCT c.ticket)) FROM added c
    WHERE NOT EXISTS (SELECT FROM ticket_text x WHERE x.ticket = c.ticket) HAVING count(*) > 0;
    RETURN NULL;
EXCEPTION WHEN program_limit_exceeded THEN
    PERFORM write_ticket_text(array_agg(DISTINCT ticket)) FROM added;
    RETURN NULL;
END $$;
CREATE TRIGGER ticket_text_said AFTER INSERT ON comment
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ticket_text_said();

CREATE FUNCTION ticket_text_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM write_ticket_text(array_agg(DISTINCT moved.ticket))
    FROM (SELECT ticket FROM before UNION SELECT ticket FROM after) moved HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE TRIGGER ticket_text_moved AFTER UPDATE ON comment
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION ticket_text_moved();
