-- How often a mail was taken up again of which nobody knew whether it had been handed over: at most so many copies of it
-- are on their way besides the first, all under one Message-ID.
ALTER TABLE mail_sent ADD COLUMN in_doubt boolean NOT NULL DEFAULT false;
ALTER TABLE mail_sent ADD COLUMN repeats int NOT NULL DEFAULT 0;
