package ciclo.ticket.sla.domain;

import static ciclo.ticket.sla.domain.SlaEvent.What;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Service levels once more, as somebody would define them who has all the time in the world: minute by
/// minute, with counters and flags, and working time looked up in a table that is filled by looking at the
/// clock on the wall.
final class PlainLevels {

    /// A clock as a row of numbers; minutes since the beginning, -1 for never.
    static final class Row {
        final Kind kind;
        int startedAt;

        @Nullable
        CalendarVersion calendar;

        @Nullable
        Target target;

        /// The calendars that it has counted in.
        final Map<String, CalendarVersion> pinned = new HashMap<>();

        int worked;
        /// What was worked before there was a calendar: which minutes.
        final List<Integer> unknown = new ArrayList<>();
        int warning = -1;
        int warnedAt = -1;
        int due = -1;
        int breachedAt = -1;
        int endedAt = -1;
        boolean satisfied;
        boolean merged;

        Row(Kind kind, int startedAt, @Nullable Terms terms) {
            this.kind = kind;
            this.startedAt = startedAt;
            this.calendar = terms == null ? null : terms.calendar();
            this.target = terms == null ? null : terms.targets().get(kind);
            if (calendar != null) {
                pinned.put(calendar.name(), calendar);
            }
        }
    }

    private final Instant beginning;
    private final Map<String, boolean[]> working;
    private final List<Row> rows = new ArrayList<>();
    private boolean waiting;
    private boolean closed;
    private boolean merged;

    /// @param working for each calendar's version, whether each minute since the beginning is worked
    PlainLevels(Instant beginning, Map<String, boolean[]> working) {
        this.beginning = beginning;
        this.working = working;
    }

    static String key(CalendarVersion calendar) {
        return calendar.name() + " " + calendar.version();
    }

    List<Row> live(List<SlaEvent> inOrder, int minutes) {
        int next = 0;
        for (int minute = 0; minute <= minutes; minute++) {
            while (next < inOrder.size() && minute(inOrder.get(next).at()) == minute) {
                happens(inOrder.get(next++), minute);
            }
            for (Row row : rows) {
                if (row.endedAt < 0) {
                    passes(row, minute, minute == minutes);
                }
            }
        }
        return rows;
    }

    private void passes(Row row, int minute, boolean last) {
        if (row.target != null && row.breachedAt < 0) {
            boolean warn = row.worked >= row.target.warnAfter().toMinutes();
            boolean miss = row.worked >= row.target.time().toMinutes();
            row.warning = !warn ? -1 : row.warning < 0 ? minute : row.warning;
            row.due = !miss ? -1 : row.due < 0 ? minute : row.due;
            if (!last) {
                // Nobody can say how much is left of what stands still.
                boolean warnable = row.due < 0 ? !waiting : row.warning < row.due;
                if (row.warning >= 0 && row.warnedAt < 0 && warnable) {
                    row.warnedAt = row.warning;
                }
                row.breachedAt = row.due;
            }
        }
        if (!last && !waiting) {
            if (row.calendar == null) {
                row.unknown.add(minute);
            } else if (isWorked(row.calendar, minute)) {
                row.worked++;
            }
        }
    }

    private boolean isWorked(CalendarVersion calendar, int minute) {
        boolean[] minutes = working.get(key(calendar));
        if (minutes == null) {
            throw new AssertionError(key(calendar));
        }
        return minutes[minute];
    }

    private int minute(Instant at) {
        return Math.toIntExact(Duration.between(beginning, at).toMinutes());
    }

    private @Nullable Row open(Kind kind) {
        for (Row row : rows) {
            if (row.kind == kind && row.endedAt < 0) {
                return row;
            }
        }
        return null;
    }

    private void start(Kind kind, int minute, @Nullable Terms terms) {
        if (open(kind) == null) {
            rows.add(new Row(kind, minute, terms));
        }
    }

    private void end(Kind kind, int minute, boolean satisfied) {
        Row row = open(kind);
        if (row != null) {
            row.endedAt = minute;
            row.satisfied = satisfied;
        }
    }

    private void happens(SlaEvent event, int minute) {
        What what = event.what();
        if (merged && what != What.UNMERGED) {
            return;
        }
        if (what == What.OPENED) {
            start(Kind.FIRST_RESPONSE, minute, event.terms());
            start(Kind.RESOLUTION, minute, event.terms());
        } else if (what == What.CUSTOMER_WROTE) {
            Row first = open(Kind.FIRST_RESPONSE);
            if (!closed && (first == null || first.target == null)) {
                start(Kind.NEXT_RESPONSE, minute, event.terms());
                waitedSince(open(Kind.NEXT_RESPONSE), minute(event.since()), event.pauses());
            }
        } else if (what == What.AGENT_ANSWERED) {
            end(Kind.FIRST_RESPONSE, minute, true);
            end(Kind.NEXT_RESPONSE, minute, true);
        } else if (what == What.PAUSED) {
            waiting = true;
        } else if (what == What.RESUMED) {
            waiting = false;
        } else if (what == What.RESOLVED) {
            waiting = false;
            end(Kind.RESOLUTION, minute, true);
            end(Kind.NEXT_RESPONSE, minute, false);
        } else if (what == What.REOPENED) {
            waiting = false;
            start(Kind.RESOLUTION, minute, event.terms());
            start(Kind.NEXT_RESPONSE, minute, event.terms());
        } else if (what == What.CLOSED) {
            closed = true;
            for (Row row : rows) {
                if (row.endedAt < 0) {
                    row.endedAt = minute;
                    if (row.target != null && row.breachedAt < 0) {
                        row.breachedAt = minute;
                    }
                }
            }
        } else if (what == What.MERGED) {
            merged = true;
            for (Row row : rows) {
                if (row.endedAt < 0) {
                    row.endedAt = minute;
                    row.merged = true;
                }
            }
        } else if (what == What.UNMERGED) {
            merged = false;
            for (Row row : rows) {
                if (row.merged) {
                    row.endedAt = -1;
                    row.merged = false;
                    change(row, event.terms());
                }
            }
        } else {
            for (Row row : rows) {
                if (row.endedAt < 0) {
                    change(row, event.terms());
                }
            }
        }
    }

    /// The minutes before it counted are counted now; what they come to is due from now on.
    private void waitedSince(@Nullable Row row, int since, List<Span> pauses) {
        if (row == null || row.startedAt <= since) {
            return;
        }
        for (int past = since; past < row.startedAt; past++) {
            int then = past;
            if (pauses.stream().anyMatch(pause -> minute(pause.from()) <= then && then < minute(pause.to()))) {
                continue;
            }
            if (row.calendar == null) {
                row.unknown.add(past);
            } else {
                row.worked += isWorked(row.calendar, past) ? 1 : 0;
            }
        }
        row.startedAt = since;
        row.due = -1;
        row.warning = -1;
    }

    private void change(Row row, @Nullable Terms terms) {
        Target next = terms == null ? null : terms.targets().get(row.kind);
        if (terms != null && row.calendar == null) {
            row.calendar = terms.calendar();
            row.pinned.put(terms.calendar().name(), terms.calendar());
            for (int past : row.unknown) {
                row.worked += isWorked(row.calendar, past) ? 1 : 0;
            }
        } else if (terms != null
                && row.calendar != null
                && !row.calendar.name().equals(terms.calendar().name())) {
            row.pinned.putIfAbsent(terms.calendar().name(), terms.calendar());
            row.calendar = row.pinned.get(terms.calendar().name());
        }
        if (next == null || !next.equals(row.target)) {
            row.target = next;
            row.due = -1;
            row.warning = -1;
        }
    }
}
