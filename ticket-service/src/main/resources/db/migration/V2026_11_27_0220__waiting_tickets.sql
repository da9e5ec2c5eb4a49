-- Tickets that wait for an agent, in the order in which they are given out.
CREATE INDEX ticket_waiting
    ON ticket (queue, array_position(ARRAY['urgent', 'high', 'normal', 'low'], priority), opened_at, number)
    WHERE assignee IS NULL AND status IN ('new', 'open', 'pending', 'on-hold') AND queue IS NOT NULL;
