-- Whether mails to an address that somebody takes arrive.
CREATE INDEX profile_bounced ON profile (lower(email)) WHERE bounced_at IS NOT NULL;
