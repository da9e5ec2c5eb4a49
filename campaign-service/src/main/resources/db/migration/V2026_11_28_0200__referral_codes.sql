-- What newcomers come with whom the person recommends. Null where the profile has none, or was heard before this was kept
-- and has not been published again since.
ALTER TABLE profile ADD COLUMN referral_code text;
