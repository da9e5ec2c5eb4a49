package ciclo.ticket.sla;

import ciclo.ticket.sla.DueIndex.DueMark;
import ciclo.ticket.sla.domain.Attributes;
import ciclo.ticket.sla.domain.Noticed;
import ciclo.ticket.sla.domain.ServiceLevels;
import ciclo.ticket.sla.domain.SlaEvent;
import ciclo.ticket.sla.domain.Terms;
import ciclo.ticket.sla.persistence.ClockRows;
import ciclo.ticket.sla.persistence.EventRow;
import ciclo.ticket.sla.persistence.SlaEvents;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The clocks of tickets that come with a past and are still worked on. They count from the tickets' own times,
/// under what is promised now.
@ApplicationScoped
public class PastClocks {

    /// Something that happened, which clocks go by.
    public record Happened(Instant at, SlaEvent.What what) {}

    /// A ticket's past.
    ///
    /// @param attributes as it stands
    public record Past(long ticket, Attributes attributes, List<Happened> happened) {}

    private final Book book;
    private final SlaEvents events;
    private final ClockRows rows;

    PastClocks(Book book, SlaEvents events, ClockRows rows) {
        this.book = book;
        this.events = events;
        this.rows = rows;
    }

    /// Clocks that are about to begin, and what fell due of them before.
    public static final class Begun {

        private final Known known;
        private final List<Past> pasts;
        private final Instant now;
        private final List<DueMark> marks;

        private Begun(Known known, List<Past> pasts, Instant now) {
            this.known = known;
            this.pasts = pasts;
            this.now = now;
            this.marks = marksOf(pasts, known, now);
        }

        public List<DueMark> marks() {
            return marks;
        }

        private static List<DueMark> marksOf(List<Past> pasts, Known known, Instant now) {
            List<DueMark> marks = new ArrayList<>();
            for (Past past : pasts) {
                List<SlaEvent> life = new ArrayList<>();
                for (EventRow row : rows(past, known)) {
                    life.add(known.event(row.with(life.size() + 1L)));
                }
                states(life, now)
                        .forEach(state -> Noticed.NOTHING
                                .until(state.noticed(), state.clock())
                                .forEach(mark -> marks.add(new DueMark(past.ticket(), mark))));
            }
            return marks;
        }
    }

    /// Their clocks, which nobody has written down yet.
    public Begun begin(SqlConnection transaction, List<Past> pasts, Instant now) {
        return new Begun(book.known(transaction), pasts, now);
    }

    /// Writes them down, once there are the tickets.
    public void write(SqlConnection transaction, Begun begun) {
        Map<Long, List<ClockState>> clocks = new LinkedHashMap<>();
        lives(transaction, begun).forEach((ticket, life) -> clocks.put(ticket, states(life, begun.now)));
        rows.write(transaction, clocks);
    }

    private Map<Long, List<SlaEvent>> lives(SqlConnection transaction, Begun begun) {
        List<Long> tickets = new ArrayList<>();
        List<EventRow> told = new ArrayList<>();
        for (Past past : begun.pasts) {
            for (EventRow row : rows(past, begun.known)) {
                tickets.add(past.ticket());
                told.add(row);
            }
        }
        Map<Long, List<SlaEvent>> lives = new TreeMap<>();
        List<EventRow> added = events.add(transaction, tickets, told);
        for (int n = 0; n < added.size(); n++) {
            lives.computeIfAbsent(tickets.get(n), none -> new ArrayList<>()).add(begun.known.event(added.get(n)));
        }
        return lives;
    }

    private static List<EventRow> rows(Past past, Known known) {
        Attributes attributes = past.attributes();
        Terms terms = known.terms(attributes);
        Long policy = terms == null ? null : known.policyIds().get(terms.policy());
        Long calendar =
                terms == null ? null : known.calendarIds().get(terms.calendar().name());
        return past.happened().stream()
                .map(one -> new EventRow(
                        0,
                        one.at(),
                        null,
                        List.of(),
                        one.what().word(),
                        attributes.priority(),
                        policy,
                        calendar,
                        known.upTo()))
                .toList();
    }

    private static List<ClockState> states(List<SlaEvent> life, Instant now) {
        return ServiceLevels.of(life).at(now).clocks().stream()
                .map(clock -> new ClockState(clock, Noticed.NOTHING.after(clock, now), now))
                .toList();
    }
}
