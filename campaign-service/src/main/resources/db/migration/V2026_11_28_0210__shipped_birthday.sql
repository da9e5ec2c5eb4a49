-- A greeting with a discount on each customer's birthday. It is a draft until the words that it names have been stored,
-- which the service does when it starts.
INSERT INTO offer (id, name, terms, revision, changed_at) VALUES
    ('birthday', '10 % on birthdays', '{"percent": "10", "validFor": "PT720H"}', 1, now())
ON CONFLICT DO NOTHING;
INSERT INTO campaign (id, name, stage_to, channel, max_age, active, state, launched, salt) VALUES
    ('birthday', 'Birthday', '', 'email', 'P1D', false, 'draft', false, gen_random_uuid()::text)
ON CONFLICT DO NOTHING;
INSERT INTO campaign_version (campaign_id, version, definition, created_at, created_by) VALUES
    ('birthday', 1, '{"name": "Birthday", "channel": "email", "template": "birthday", "maxAge": "P1D",
        "offer": "birthday", "trigger": {"kind": "birthday", "at": "09:00"}}', now(), 'ciclo')
ON CONFLICT DO NOTHING;
