-- Views of what is open at a priority: by status alone, a page is looked for among all that is open.
CREATE INDEX ticket_view ON ticket (status, priority, number DESC);
