package ciclo.ticket.sla;

import ciclo.ticket.sla.ClockState.Key;
import ciclo.ticket.sla.domain.Attributes;
import ciclo.ticket.sla.domain.Clock;
import ciclo.ticket.sla.domain.Mark;
import ciclo.ticket.sla.domain.Noticed;
import ciclo.ticket.sla.domain.ServiceLevels;
import ciclo.ticket.sla.domain.SlaEvent;
import ciclo.ticket.sla.domain.Terms;
import ciclo.ticket.sla.persistence.ClockRows;
import ciclo.ticket.sla.persistence.SlaEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// The clocks of tickets, kept in the transaction that changes the ticket, whose lock the caller holds.
@ApplicationScoped
public class Clocks {

    private final Book book;
    private final SlaEvents events;
    private final ClockRows rows;

    Clocks(Book book, SlaEvents events, ClockRows rows) {
        this.book = book;
        this.events = events;
        this.rows = rows;
    }

    /// Starts the clocks of a new ticket.
    public Uni<Void> open(Mutiny.Session session, long ticket, Attributes attributes, Instant at) {
        return book.known(session)
                .chain(known -> add(session, ticket, attributes, List.of(SlaEvent.What.OPENED), at, known)
                        .chain(added -> rows.write(
                                session,
                                ticket,
                                ServiceLevels.of(added).clocks().stream()
                                        .map(clock -> new ClockState(clock, Noticed.NOTHING, at))
                                        .toList())));
    }

    /// Tells the clocks of a ticket what happened.
    ///
    /// @param attributes the ticket's, afterwards
    /// @return what has to be told, in order: what fell due before and nobody has noticed so far
    public Uni<List<Mark>> follow(
            Mutiny.Session session, long ticket, Attributes attributes, List<SlaEvent.What> happened, Instant at) {
        if (happened.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return book.known(session)
                .chain(known -> events.of(session, ticket)
                        .map(stored -> stored.stream().map(known::event).toList())
                        .chain(before -> rows.noticed(session, ticket)
                                .chain(noticed -> add(session, ticket, attributes, happened, at, known)
                                        .chain(added -> write(session, ticket, before, added, noticed, at)))));
    }

    /// What has to be told of a ticket to which nothing happened: what fell due and nobody has noticed so far.
    public Uni<List<Mark>> notice(Mutiny.Session session, long ticket, Instant at) {
        return book.known(session)
                .chain(known -> events.of(session, ticket)
                        .map(stored -> stored.stream().map(known::event).toList())
                        .chain(before -> rows.noticed(session, ticket)
                                .chain(noticed -> write(session, ticket, before, List.of(), noticed, at))));
    }

    /// The clocks of a ticket as they stand.
    public Uni<List<ClockState>> of(Mutiny.Session session, long ticket, Instant now) {
        // The definitions after the events: those of all events are among them.
        return events.of(session, ticket)
                .chain(stored -> book.known(session)
                        .map(known -> ServiceLevels.of(
                                        stored.stream().map(known::event).toList())
                                .at(now)))
                .chain(levels -> rows.noticed(session, ticket)
                        .map(noticed -> levels.clocks().stream()
                                .map(clock -> new ClockState(
                                        clock,
                                        noticed.getOrDefault(Key.of(clock), Noticed.NOTHING)
                                                .after(clock, now),
                                        now))
                                .toList()));
    }

    private Uni<List<SlaEvent>> add(
            Mutiny.Session session,
            long ticket,
            Attributes attributes,
            List<SlaEvent.What> happened,
            Instant at,
            Known known) {
        Terms terms = known.terms(attributes);
        return events.add(
                        session,
                        ticket,
                        at,
                        happened.stream().map(SlaEvent.What::word).toList(),
                        attributes.priority(),
                        terms == null ? null : known.policyIds().get(terms.policy()),
                        terms == null
                                ? null
                                : known.calendarIds().get(terms.calendar().name()))
                .map(added -> added.stream().map(known::event).toList());
    }

    /// What fell due before the news is told as it was before them: a pause then leaves nothing to be due.
    private Uni<List<Mark>> write(
            Mutiny.Session session,
            long ticket,
            List<SlaEvent> before,
            List<SlaEvent> added,
            Map<Key, Noticed> stored,
            Instant at) {
        List<Mark> marks = new ArrayList<>();
        Map<Key, Noticed> noticed = new HashMap<>(stored);
        for (Clock clock : ServiceLevels.of(before).at(at).clocks()) {
            notice(clock, noticed, marks, at);
        }
        List<SlaEvent> all = new ArrayList<>(before);
        all.addAll(added);
        List<ClockState> after = new ArrayList<>();
        for (Clock clock : ServiceLevels.of(all).clocks()) {
            after.add(new ClockState(clock, notice(clock, noticed, marks, at), at));
        }
        marks.sort(Comparator.comparing(Mark::at));
        var begun = after.stream().map(row -> row.clock().startedBy()).collect(Collectors.toSet());
        boolean someNeverBegan = stored.keySet().stream().anyMatch(key -> !begun.contains(key.startedBy()));
        return rows.write(session, ticket, after)
                .chain(() -> someNeverBegan
                        ? rows.keepOnly(session, ticket, begun, at)
                        : Uni.createFrom().voidItem())
                .replaceWith(marks);
    }

    private static Noticed notice(Clock clock, Map<Key, Noticed> noticed, List<Mark> marks, Instant at) {
        Noticed earlier = noticed.getOrDefault(Key.of(clock), Noticed.NOTHING);
        Noticed now = earlier.after(clock, at);
        marks.addAll(earlier.until(now, clock));
        noticed.put(Key.of(clock), now);
        return now;
    }
}
