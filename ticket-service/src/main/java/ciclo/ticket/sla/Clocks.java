package ciclo.ticket.sla;

import ciclo.ticket.sla.ClockState.Key;
import ciclo.ticket.sla.domain.Attributes;
import ciclo.ticket.sla.domain.Clock;
import ciclo.ticket.sla.domain.Kind;
import ciclo.ticket.sla.domain.Mark;
import ciclo.ticket.sla.domain.Noticed;
import ciclo.ticket.sla.domain.Question;
import ciclo.ticket.sla.domain.ServiceLevels;
import ciclo.ticket.sla.domain.SlaEvent;
import ciclo.ticket.sla.domain.Terms;
import ciclo.ticket.sla.persistence.ClockRows;
import ciclo.ticket.sla.persistence.EventRow;
import ciclo.ticket.sla.persistence.SlaEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

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
    ///
    /// @param newest the last definition, if the caller has looked
    public Uni<Void> open(Mutiny.Session session, long ticket, Attributes attributes, Instant at, long newest) {
        return book.known(session, newest).chain(known -> {
            EventRow opened = known.opened(attributes, at);
            List<ClockState> begun = ServiceLevels.of(List.of(known.event(opened))).clocks().stream()
                    .map(clock -> new ClockState(clock, Noticed.NOTHING, at))
                    .toList();
            return rows.begin(session, ticket, opened, begun);
        });
    }

    /// Tells the clocks of a ticket what happened.
    ///
    /// @param attributes the ticket's, afterwards
    /// @return what has to be told, in order: what fell due before and nobody has noticed so far
    public Uni<List<Mark>> follow(
            Mutiny.Session session, long ticket, Attributes attributes, List<SlaEvent.What> happened, Instant at) {
        return happened.isEmpty()
                ? Uni.createFrom().item(List.of())
                : book.known(session)
                        .chain(known -> tell(session, ticket, attributes, new Told(happened, at, null), known));
    }

    /// Tells the clocks of a ticket that the customer of one that became part of it waits for an answer.
    public Uni<List<Mark>> takeOver(
            Mutiny.Session session, long ticket, Attributes attributes, Question question, Instant at) {
        var told = new Told(List.of(SlaEvent.What.CUSTOMER_WROTE), at, question);
        return book.known(session).chain(known -> tell(session, ticket, attributes, told, known));
    }

    /// Tells the clocks of a ticket that another is no part of it any more: as if its customer had never asked here.
    ///
    /// @param other the number of that
    public Uni<List<Mark>> giveBack(Mutiny.Session session, long ticket, long other, Instant at) {
        return book.known(session)
                .chain(known -> lived(session, ticket, known)
                        .chain(before -> events.forget(session, ticket, other)
                                .chain(asked -> asked
                                        ? withoutIt(session, ticket, before, known, at)
                                        : Uni.createFrom().item(List.of()))));
    }

    private Uni<List<Mark>> withoutIt(
            Mutiny.Session session, long ticket, List<SlaEvent> before, Known known, Instant at) {
        return lived(session, ticket, known)
                .chain(left -> rows.noticed(session, ticket)
                        .chain(noticed -> write(session, ticket, before, left, noticed, at, at)));
    }

    /// What the customer waits for; null if they wait for no answer.
    public Uni<@Nullable Question> question(Mutiny.Session session, long ticket, Instant now) {
        return book.known(session)
                .chain(known -> lived(session, ticket, known))
                .map(life -> ServiceLevels.of(life).question(ticket, now));
    }

    /// Tells the clocks of a ticket that policies changed some time ago, where one of them does not go by that.
    ///
    /// @param change what the policies are since then
    /// @param now when it is told
    public Uni<List<Mark>> recount(
            Mutiny.Session session, long ticket, Attributes attributes, PolicyChange change, Instant now) {
        return book.known(session)
                .chain(known -> book.asOf(session, change.definition())
                        .chain(asOf -> events.of(session, ticket).chain(stored -> {
                            Instant since = Unheard.since(stored, change);
                            List<SlaEvent> before =
                                    stored.stream().map(known::event).toList();
                            return since != null && anyIsUnderOthers(before, since, asOf.terms(attributes))
                                    ? tell(
                                            session,
                                            ticket,
                                            attributes,
                                            new Told(List.of(SlaEvent.What.CHANGED), since, null),
                                            before,
                                            asOf,
                                            now)
                                    : Uni.createFrom().item(List.of());
                        })));
    }

    private static boolean anyIsUnderOthers(List<SlaEvent> before, Instant since, @Nullable Terms terms) {
        return ServiceLevels.of(before).clocks().stream()
                .anyMatch(clock -> clock.isOpen() && !clock.startedAt().isAfter(since) && !same(clock.terms(), terms));
    }

    private static boolean same(@Nullable Terms one, @Nullable Terms other) {
        return one != null && other != null
                ? one.policy().equals(other.policy()) && one.version() == other.version()
                : one == null && other == null;
    }

    /// What happened at one instant.
    ///
    /// @param question of a message that came with another ticket; null for one of its own
    private record Told(
            List<SlaEvent.What> happened,
            Instant at,
            @Nullable Question question) {}

    private Uni<List<SlaEvent>> lived(Mutiny.Session session, long ticket, Known known) {
        return events.of(session, ticket)
                .map(stored -> stored.stream().map(known::event).toList());
    }

    private Uni<List<Mark>> tell(Mutiny.Session session, long ticket, Attributes attributes, Told told, Known known) {
        return lived(session, ticket, known)
                .chain(before -> tell(session, ticket, attributes, told, before, known, told.at()));
    }

    private Uni<List<Mark>> tell(
            Mutiny.Session session,
            long ticket,
            Attributes attributes,
            Told told,
            List<SlaEvent> before,
            Known terms,
            Instant now) {
        return rows.noticed(session, ticket)
                .chain(noticed -> write(session, ticket, attributes, told, terms)
                        .chain(added -> write(
                                session,
                                ticket,
                                before,
                                Stream.concat(before.stream(), added.stream()).toList(),
                                noticed,
                                told.at(),
                                now)));
    }

    /// What has to be told of a ticket to which nothing happened: what fell due and nobody has noticed so far.
    public Uni<List<Mark>> notice(Mutiny.Session session, long ticket, Instant at) {
        return book.known(session)
                .chain(known -> lived(session, ticket, known))
                .chain(before -> rows.noticed(session, ticket)
                        .chain(noticed -> write(session, ticket, before, before, noticed, at, at)));
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

    private Uni<List<SlaEvent>> write(
            Mutiny.Session session, long ticket, Attributes attributes, Told told, Known known) {
        Terms terms = known.terms(attributes);
        return events.add(
                        session,
                        ticket,
                        told.at(),
                        told.question(),
                        told.happened().stream().map(SlaEvent.What::word).toList(),
                        attributes.priority(),
                        terms == null ? null : known.policyIds().get(terms.policy()),
                        terms == null
                                ? null
                                : known.calendarIds().get(terms.calendar().name()),
                        known.upTo())
                .map(added -> added.stream().map(known::event).toList());
    }

    /// What fell due before the news is told as it was before them: a pause then leaves nothing to be due.
    ///
    /// @param all what has happened with the news
    /// @param at when they are from
    private Uni<List<Mark>> write(
            Mutiny.Session session,
            long ticket,
            List<SlaEvent> before,
            List<SlaEvent> all,
            Map<Key, Noticed> stored,
            Instant at,
            Instant now) {
        List<Mark> marks = new ArrayList<>();
        Map<Key, Noticed> noticed = new HashMap<>(stored);
        for (Clock clock : ServiceLevels.of(before).at(at).clocks()) {
            notice(clock, noticed, marks, at);
        }
        List<ClockState> after = new ArrayList<>();
        for (Clock clock : ServiceLevels.of(all).clocks()) {
            after.add(new ClockState(clock, notice(clock, noticed, marks, now), now));
        }
        Set<Key> begun = after.stream().map(row -> Key.of(row.clock())).collect(Collectors.toSet());
        noticed.forEach((key, told) -> {
            Instant missed = told.breachedAt();
            if (!begun.contains(key) && missed != null && told.correctedAt() == null) {
                marks.add(new Mark(Kind.of(key.kind()).orElseThrow(), Mark.What.CORRECTED, now, missed));
            }
        });
        marks.sort(Comparator.comparing(Mark::at));
        boolean someNeverBegan = !begun.containsAll(stored.keySet());
        return rows.write(session, ticket, after)
                .chain(() -> someNeverBegan
                        ? rows.keepOnly(session, ticket, begun, now)
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
