-- One for each stage; what they say is under campaigns/<id> among the resources.
INSERT INTO campaign (id, name, stage_to, channel, max_age, active) VALUES
    ('welcome',            'Welcome',            'acquisition',  'email', 'P1D', true),
    ('first-offer',        'First offer',        'conversion',   'email', 'P1D', true),
    ('recommend-a-friend', 'Recommend a friend', 'growth',       'email', 'P1D', true),
    ('loyalty-prize',      'Loyalty prize',      'retention',    'email', 'P1D', true),
    ('win-back',           'Win back',           'reactivation', 'email', 'P1D', true);
