-- How far a campaign with a timetable has come: all that falls due up to timed_from has been looked at; up to timed_to
-- for the customers up to timed_after, if a round is under way. All null where it has no timetable.
ALTER TABLE campaign
    ADD COLUMN timed_from  timestamptz,
    ADD COLUMN timed_to    timestamptz,
    ADD COLUMN timed_after text;

CREATE INDEX profile_birthday ON profile
    (((extract(month FROM birth_date) * 100 + extract(day FROM birth_date))::int), customer_id)
    WHERE birth_date IS NOT NULL;
