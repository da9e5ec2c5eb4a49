package ciclo.ticket.handling;

import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.outbox.SessionOutbox;
import ciclo.ticket.automation.Rulebook;
import ciclo.ticket.automation.domain.Chain;
import ciclo.ticket.automation.domain.Occurrence;
import ciclo.ticket.handling.FollowsTickets.Happening;
import ciclo.ticket.handling.Outcome.Done;
import ciclo.ticket.handling.domain.Assignment;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketEvent.Replied;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.Journal;
import ciclo.ticket.handling.persistence.Journal.Entry;
import ciclo.ticket.handling.persistence.Prospects.Newest;
import ciclo.ticket.handling.persistence.StoredComment;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.handling.persistence.Tickets;
import ciclo.ticket.sla.Clocks;
import ciclo.ticket.sla.PolicyChange;
import ciclo.ticket.sla.domain.Mark;
import ciclo.ticket.sla.domain.Question;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Writes down what happened, and what triggers make of it: the ticket first, whose locked row puts everything after it
/// in order, then the journal, then the outbox.
@ApplicationScoped
class Recording {

    /// What is told in one go: what became of service levels before, then what was done.
    private record Told(List<Mark> marks, List<Deed> deeds) {}

    private final Tickets tickets;
    private final Journal journal;
    private final Clocks clocks;
    private final Rulebook rulebook;
    private final Instance<FollowsTickets> followers;
    private final HandlingPolicy policy;

    Recording(
            Tickets tickets,
            Journal journal,
            Clocks clocks,
            Rulebook rulebook,
            @Any Instance<FollowsTickets> followers,
            HandlingConfig config) {
        this.tickets = tickets;
        this.journal = journal;
        this.clocks = clocks;
        this.rulebook = rulebook;
        this.followers = followers;
        this.policy = config.policy();
    }

    /// A new ticket.
    ///
    /// @param assignee who is given it at once; null for nobody
    /// @param newest the last definitions, if the caller has looked
    Uni<Done> opening(
            Mutiny.Session session,
            TicketNumber number,
            Opened opened,
            @Nullable String assignee,
            Newest newest,
            Occasion occasion) {
        List<TicketEvent> given =
                assignee == null ? List.of() : List.of(new Assigned(new Assignment(assignee, opened.queue())));
        Ticket ticket = Ticket.opened(number, opened, occasion.at()).after(given, occasion.at());
        return rulebook.chain(session, ticket, occasion.at(), policy, newest.definitions())
                .chain(chain -> {
                    List<TicketEvent> first = concat(List.of(opened), given);
                    List<TicketEvent> triggered =
                            chain.after(first, occasion.actor().by());
                    List<Told> told = List.of(new Told(
                            List.of(),
                            concat(
                                    Deed.of(List.of(opened), occasion.actor()),
                                    Deed.of(concat(given, triggered), Actor.SYSTEM))));
                    var stored = new StoredTicket(
                            chain.ticket(),
                            1,
                            records(chain.ticket(), told, 0, occasion).size(),
                            occasion.at());
                    Uni<Void> inserted = tickets.insert(session, stored);
                    Uni<Void> begun = clocks.open(
                            session, number.value(), Levels.attributes(ticket), occasion.at(), newest.levels());
                    Uni<Done> written = Uni.createFrom()
                            // What began now cannot have fallen due before.
                            .deferred(() -> follow(session, ticket, triggered, chain.ticket(), occasion))
                            .chain(() -> rest(session, stored, stored, told, 0, chain, occasion));
                    return triggered.isEmpty()
                            ? together(inserted, begun, written)
                            : inserted.chain(() -> begun).chain(() -> written);
                });
    }

    /// The connection keeps them in order; none waits for the answer to the one before.
    private static Uni<Done> together(Uni<Void> inserted, Uni<Void> begun, Uni<Done> written) {
        return Uni.combine().all().unis(inserted, begun, written).with((row, clocks, done) -> done);
    }

    /// A ticket that was locked before; as it stands where nothing happened.
    Uni<Done> change(Mutiny.Session session, StoredTicket before, List<TicketEvent> events, Occasion occasion) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(new Done(before, null));
        }
        Ticket changed = before.ticket().after(events, occasion.at());
        return rulebook.chain(session, changed, occasion.at(), policy).chain(chain -> {
            List<TicketEvent> triggered = chain.after(events, occasion.actor().by());
            Ticket after = chain.ticket();
            return follow(session, before.ticket(), concat(events, triggered), after, occasion)
                    .chain(marks -> told(
                            session,
                            before,
                            new StoredTicket(changed, before.version() + 1, before.sequence(), occasion.at()),
                            new Told(
                                    marks, concat(Deed.of(events, occasion.actor()), Deed.of(triggered, Actor.SYSTEM))),
                            chain,
                            occasion));
        });
    }

    /// What fell due of a ticket that was locked before, and nobody has touched since.
    Uni<Done> notice(Mutiny.Session session, StoredTicket before, Occasion occasion) {
        return clocks.notice(session, before.ticket().number().value(), occasion.at())
                .chain(marks -> marked(session, before, marks, occasion));
    }

    /// A ticket that was locked before, and that another became part of whose customer waits for an answer: as
    /// if they had written here, it waits for nobody else any more.
    Uni<Void> takeOver(Mutiny.Session session, StoredTicket before, Question question, Occasion occasion) {
        Ticket ticket = before.ticket();
        Instant at = occasion.at();
        return change(session, before, ticket.asked(), occasion)
                .map(Done::ticket)
                .chain(awake -> clocks.takeOver(
                                session,
                                ticket.number().value(),
                                Levels.attributes(awake.ticket()),
                                question.notAfter(at),
                                at)
                        .chain(marks -> marked(session, awake, marks, occasion)))
                .replaceWithVoid();
    }

    /// A ticket that was locked before, and that another is no part of any more.
    Uni<Void> giveBack(Mutiny.Session session, StoredTicket before, TicketNumber other, Occasion occasion) {
        return clocks.giveBack(session, before.ticket().number().value(), other.value(), occasion.at())
                .chain(marks -> marked(session, before, marks, occasion))
                .replaceWithVoid();
    }

    /// A ticket that was locked before, and for which other policies are in force since some time.
    Uni<Void> recount(Mutiny.Session session, StoredTicket before, PolicyChange change, Occasion occasion) {
        Ticket ticket = before.ticket();
        return clocks.recount(session, ticket.number().value(), Levels.attributes(ticket), change, occasion.at())
                .chain(marks -> marked(session, before, marks, occasion))
                .replaceWithVoid();
    }

    /// What became of the service levels of a ticket that is as it was.
    private Uni<Done> marked(Mutiny.Session session, StoredTicket before, List<Mark> marks, Occasion occasion) {
        return marks.isEmpty()
                ? Uni.createFrom().item(new Done(before, null))
                : rulebook.chain(session, before.ticket(), occasion.at(), policy)
                        .chain(chain -> told(session, before, before, new Told(marks, List.of()), chain, occasion));
    }

    /// Tells it, and what triggers make of the service levels.
    ///
    /// @param changed after what somebody did, and before what triggers do
    private Uni<Done> told(
            Mutiny.Session session,
            StoredTicket before,
            StoredTicket changed,
            Told first,
            Chain chain,
            Occasion occasion) {
        return consequences(session, List.of(first), chain, occasion).chain(told -> {
            Ticket last = chain.ticket();
            boolean touched = !first.deeds().isEmpty() || told.size() > 1;
            var after = new StoredTicket(
                    last,
                    before.version() + (touched ? 1 : 0),
                    before.sequence()
                            + records(last, told, before.sequence(), occasion).size(),
                    touched ? occasion.at() : before.updatedAt());
            var written = new StoredTicket(changed.ticket(), after.version(), after.sequence(), after.updatedAt());
            return tickets.update(session, after)
                    .chain(() -> rest(session, after, written, told, before.sequence(), chain, occasion));
        });
    }

    /// What triggers do about service levels may make others due, for which other triggers wait. Each fires once.
    private Uni<List<Told>> consequences(Mutiny.Session session, List<Told> told, Chain chain, Occasion occasion) {
        Ticket before = chain.ticket();
        List<TicketEvent> caused = chain.after(occurrences(told.getLast().marks()));
        return caused.isEmpty()
                ? Uni.createFrom().item(told)
                : follow(session, before, caused, chain.ticket(), occasion)
                        .map(marks -> concat(told, List.of(new Told(marks, Deed.of(caused, Actor.SYSTEM)))))
                        .chain(more -> consequences(session, more, chain, occasion));
    }

    private Uni<List<Mark>> follow(
            Mutiny.Session session, Ticket before, List<TicketEvent> events, Ticket after, Occasion occasion) {
        return clocks.follow(
                session,
                after.number().value(),
                Levels.attributes(after),
                Levels.of(before, events, after),
                occasion.at());
    }

    /// @param written the ticket as the journal has to see it
    private Uni<Done> rest(
            Mutiny.Session session,
            StoredTicket after,
            StoredTicket written,
            List<Told> told,
            long published,
            Chain chain,
            Occasion occasion) {
        return journal.append(session, written, entries(told))
                .map(comments -> happenings(told, comments))
                .call(happenings -> inform(session, after, happenings))
                .call(() -> rulebook.stop(session, chain.broken(), after.ticket(), occasion.at()))
                .call(() -> SessionOutbox.append(session, records(after.ticket(), told, published, occasion)))
                .map(happenings -> new Done(after, answer(happenings, occasion)));
    }

    private static List<Entry> entries(List<Told> told) {
        List<Entry> entries = new ArrayList<>();
        for (Told one : told) {
            one.marks().forEach(mark -> entries.add(new Entry.Fell(mark)));
            one.deeds().forEach(deed -> entries.add(new Entry.Done(deed.event(), deed.actor())));
        }
        return entries;
    }

    /// @param comments what was said, in the order of the deeds that say it
    private static List<Happening> happenings(List<Told> told, List<StoredComment> comments) {
        Iterator<StoredComment> said = comments.iterator();
        return told.stream()
                .flatMap(one -> one.deeds().stream())
                .map(deed ->
                        new Happening(deed.event(), deed.actor(), deed.event() instanceof Replied ? said.next() : null))
                .toList();
    }

    private Uni<Void> inform(Mutiny.Session session, StoredTicket after, List<Happening> happenings) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (FollowsTickets follower : followers) {
            all = all.chain(() -> follower.happened(session, after, happenings));
        }
        return all;
    }

    /// The first that was said; what a trigger says is nobody's answer.
    private static @Nullable StoredComment answer(List<Happening> happenings, Occasion occasion) {
        return happenings.stream()
                .filter(happening -> happening.actor().equals(occasion.actor()))
                .map(Happening::said)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<OutboxRecord> records(Ticket ticket, List<Told> told, long published, Occasion occasion) {
        List<OutboxRecord> records = new ArrayList<>();
        for (Told one : told) {
            records.addAll(Publications.of(
                    ticket, one.marks(), Deed.events(one.deeds()), published + records.size(), occasion));
        }
        return records;
    }

    private static List<Occurrence> occurrences(List<Mark> marks) {
        return marks.stream()
                .flatMap(mark -> switch (mark.what()) {
                    case WARNED -> Stream.of(occurrence(Occurrence.Kind.SLA_WARNED, mark));
                    case BREACHED -> Stream.of(occurrence(Occurrence.Kind.SLA_BREACHED, mark));
                    case CORRECTED -> Stream.empty();
                })
                .toList();
    }

    private static Occurrence occurrence(Occurrence.Kind kind, Mark mark) {
        return new Occurrence(kind, Author.SYSTEM, false, mark.clock().word());
    }

    private static <T> List<T> concat(List<? extends T> one, List<? extends T> other) {
        return Stream.<T>concat(one.stream(), other.stream()).toList();
    }
}
