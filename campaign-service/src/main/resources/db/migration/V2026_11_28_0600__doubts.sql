-- From when on it is unknown whether the message was handed over; null where it is known that it was not, or where
-- a version before this one took it up.
ALTER TABLE message ADD COLUMN doubt_since timestamptz;
