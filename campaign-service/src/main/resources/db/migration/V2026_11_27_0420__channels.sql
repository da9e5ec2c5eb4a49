-- Each channel has senders of its own, which look for its messages alone.
CREATE INDEX message_due_by_channel ON message (channel, due_at, id) WHERE status = 'queued';
DROP INDEX message_due;

-- Why a campaign was paused without that anybody asked for it.
ALTER TABLE campaign ADD COLUMN pause_reason text;
