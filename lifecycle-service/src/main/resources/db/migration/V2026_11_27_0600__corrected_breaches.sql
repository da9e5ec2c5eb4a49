-- Which deadline was missed, or met after all: a correction is matched with its breach by these columns.
UPDATE event SET ticket = data::json ->> 'ticket', kind = data::json ->> 'clock',
    until_at = (data::json ->> 'dueAt')::timestamptz
WHERE type IN ('ciclo.ticket.sla-breached.v1', 'ciclo.ticket.sla-corrected.v1') AND kind IS NULL;
