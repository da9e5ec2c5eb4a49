-- Searches read ticket_text; each ticket's words were made twice.
ALTER TABLE ticket DROP COLUMN words;
