-- Apart from the triggers, whose locks would keep the version that runs meanwhile from writing for all this time.
INSERT INTO ticket_text (ticket, language, words)
SELECT number, language, ticket_text_of(number) FROM ticket ORDER BY number
ON CONFLICT DO NOTHING;

-- One for each dictionary: what somebody looks for is another query in each.
CREATE INDEX ticket_text_de ON ticket_text USING gin (words) WHERE language = 'de';
CREATE INDEX ticket_text_en ON ticket_text USING gin (words) WHERE language = 'en';
CREATE INDEX ticket_text_es ON ticket_text USING gin (words) WHERE language = 'es';
CREATE INDEX ticket_text_fr ON ticket_text USING gin (words) WHERE language = 'fr';
CREATE INDEX ticket_text_it ON ticket_text USING gin (words) WHERE language = 'it';
CREATE INDEX ticket_text_nl ON ticket_text USING gin (words) WHERE language = 'nl';
CREATE INDEX ticket_text_pt ON ticket_text USING gin (words) WHERE language = 'pt';
CREATE INDEX ticket_text_und ON ticket_text USING gin (words) WHERE language = 'und';
-- Searches of the version before, which ticket.words still serves, scan until it is gone.
DROP INDEX ticket_words;
