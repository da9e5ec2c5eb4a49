-- The words of a text as the dictionary of its language has them. A language that there is no dictionary for, or that
-- nobody named, is taken word by word.
CREATE FUNCTION ticket_words(language text, words text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE language
        WHEN 'de' THEN to_tsvector('german'::regconfig, words)
        WHEN 'en' THEN to_tsvector('english'::regconfig, words)
        WHEN 'es' THEN to_tsvector('spanish'::regconfig, words)
        WHEN 'fr' THEN to_tsvector('french'::regconfig, words)
        WHEN 'it' THEN to_tsvector('italian'::regconfig, words)
        WHEN 'nl' THEN to_tsvector('dutch'::regconfig, words)
        WHEN 'pt' THEN to_tsvector('portuguese'::regconfig, words)
        ELSE to_tsvector('simple'::regconfig, words)
    END $$;

ALTER TABLE ticket ADD COLUMN language text NOT NULL DEFAULT 'und';
ALTER TABLE ticket ADD COLUMN words tsvector
    GENERATED ALWAYS AS (ticket_words(language, subject || ' ' || description)) STORED;
CREATE INDEX ticket_words ON ticket USING gin (words);
CREATE INDEX ticket_tags ON ticket USING gin (tags);
CREATE INDEX ticket_priority ON ticket (priority, number DESC);
CREATE INDEX ticket_type ON ticket (type, number DESC) WHERE type IS NOT NULL;
