-- Tickets close by themselves some time after their resolution.
CREATE INDEX ticket_resolved ON ticket (resolved_at) WHERE status = 'resolved';
