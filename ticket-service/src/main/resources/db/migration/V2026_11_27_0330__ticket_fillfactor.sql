-- A ticket is changed ten times or so, mostly in columns without an index: where its page has room, none of the table's
-- indexes hears of it.
ALTER TABLE ticket SET (fillfactor = 70);
