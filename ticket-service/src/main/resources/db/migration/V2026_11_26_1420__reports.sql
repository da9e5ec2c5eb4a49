-- Reports look for what happened in a period.
CREATE INDEX ticket_history_flow ON ticket_history (at)
    WHERE what IN ('opened', 'resolved', 'reopened', 'closed', 'merged', 'unmerged');
CREATE INDEX ticket_first_replied_at ON ticket (first_replied_at) WHERE first_replied_at IS NOT NULL;
CREATE INDEX ticket_resolved_at ON ticket (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX sla_clock_missed ON sla_clock (breached_at) WHERE breached_at IS NOT NULL AND corrected_at IS NULL;
CREATE INDEX sla_clock_met ON sla_clock (ended_at) WHERE ended_why = 'satisfied' AND target IS NOT NULL;
CREATE INDEX rating_at ON rating (at);
