-- A file for a ticket that is to be opened is its uploader's draft until then.
ALTER TABLE attachment ALTER COLUMN ticket DROP NOT NULL;
ALTER TABLE attachment ADD CONSTRAINT attachment_belongs CHECK (ticket IS NOT NULL OR draft_of IS NOT NULL);
