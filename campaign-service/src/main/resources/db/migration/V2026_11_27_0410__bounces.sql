-- Whether mails to the address arrive. Another address is taken for one that works: email_since is from when a mail was
-- to that one; null where it always was.
ALTER TABLE profile
    ADD COLUMN email_since  timestamptz,
    ADD COLUMN soft_bounces int NOT NULL DEFAULT 0,
    ADD COLUMN bounced_at   timestamptz;
CREATE INDEX profile_email ON profile (lower(email)) WHERE email IS NOT NULL;
