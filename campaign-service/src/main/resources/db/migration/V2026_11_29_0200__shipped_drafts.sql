-- What costs money, or needs a raffle, begins when somebody says so: these stay drafts. A discount for those who have
-- been in growth for a month, a bonus for three months of retention, and the invitation to a monthly raffle.
INSERT INTO offer (id, name, terms, revision, changed_at) VALUES
    ('customer-discount', '10 % for customers', '{"percent": "10", "validFor": "PT720H"}', 1, now()),
    ('loyalty-bonus', '15 % for loyalty', '{"percent": "15", "validFor": "PT720H"}', 1, now())
ON CONFLICT DO NOTHING;
INSERT INTO campaign (id, name, stage_to, channel, max_age, active, state, launched, salt) VALUES
    ('customer-discount', 'Customers'' discount', '', 'email', 'P1D', false, 'draft', false, gen_random_uuid()::text),
    ('loyalty-bonus', 'Loyalty bonus', '', 'email', 'P1D', false, 'draft', false, gen_random_uuid()::text),
    ('monthly-raffle', 'Monthly raffle', '', 'email', 'P1D', false, 'draft', false, gen_random_uuid()::text)
ON CONFLICT DO NOTHING;
INSERT INTO campaign_version (campaign_id, version, definition, created_at, created_by) VALUES
    ('customer-discount', 1, '{"name": "Customers'' discount", "channel": "email", "template": "customer-discount",
        "maxAge": "P1D", "offer": "customer-discount",
        "trigger": {"kind": "stage-dwelling", "stage": "growth", "period": "P30D"}}', now(), 'ciclo'),
    ('loyalty-bonus', 1, '{"name": "Loyalty bonus", "channel": "email", "template": "loyalty-bonus",
        "maxAge": "P1D", "offer": "loyalty-bonus",
        "trigger": {"kind": "stage-dwelling", "stage": "retention", "period": "P90D"}}', now(), 'ciclo'),
    ('monthly-raffle', 1, '{"name": "Monthly raffle", "channel": "email", "template": "monthly-raffle", "maxAge": "P1D",
        "trigger": {"kind": "scheduled", "day": 1, "at": "10:00", "stage": "retention"}}', now(), 'ciclo')
ON CONFLICT DO NOTHING;
