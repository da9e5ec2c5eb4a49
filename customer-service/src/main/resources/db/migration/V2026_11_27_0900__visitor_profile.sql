-- Whether only a visitor's device has told of this profile so far: it is taken over by whoever the visitor turns out to
-- be. Nobody knows it of the profiles from before.
ALTER TABLE customer ADD COLUMN visitor boolean NOT NULL DEFAULT false;
