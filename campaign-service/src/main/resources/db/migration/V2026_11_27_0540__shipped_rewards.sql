-- Whoever has earned a reward is told, with their code. The version before this one cannot read these triggers, and reads
-- no drafts: they begin when the first reward is granted.
INSERT INTO campaign (id, name, stage_to, channel, max_age, active, state, launched, salt) VALUES
    ('recommendation-reward', 'Thanks for the recommendation', '', 'email', 'P1D', false, 'draft', false, ''),
    ('raffle-won',            'The raffle is won',             '', 'email', 'P1D', false, 'draft', false, '');
INSERT INTO campaign_version (campaign_id, version, definition, created_at, created_by) VALUES
    ('recommendation-reward', 1, '{"name": "Thanks for the recommendation", "channel": "email",
        "template": "recommendation-reward", "maxAge": "P7D",
        "trigger": {"kind": "referral-converted", "who": "both"}}', now(), 'ciclo'),
    ('raffle-won', 1, '{"name": "The raffle is won", "channel": "email", "template": "raffle-won", "maxAge": "P7D",
        "trigger": {"kind": "raffle-won"}}', now(), 'ciclo');
