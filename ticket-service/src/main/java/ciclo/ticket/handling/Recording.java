package ciclo.ticket.handling;

import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.outbox.SessionOutbox;
import ciclo.ticket.handling.Outcome.Done;
import ciclo.ticket.handling.domain.Assignment;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Assigned;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.Journal;
import ciclo.ticket.handling.persistence.StoredComment;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.handling.persistence.Tickets;
import ciclo.ticket.sla.Clocks;
import ciclo.ticket.sla.domain.Mark;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Writes down what happened: the ticket first, whose locked row puts everything after it in order, then the journal,
/// then the outbox.
@ApplicationScoped
class Recording {

    private final Tickets tickets;
    private final Journal journal;
    private final Clocks clocks;

    Recording(Tickets tickets, Journal journal, Clocks clocks) {
        this.tickets = tickets;
        this.journal = journal;
        this.clocks = clocks;
    }

    /// A new ticket.
    ///
    /// @param assignee who is given it at once; null for nobody
    Uni<Done> opening(
            Mutiny.Session session, TicketNumber number, Opened opened, @Nullable String assignee, Occasion occasion) {
        List<TicketEvent> given =
                assignee == null ? List.of() : List.of(new Assigned(new Assignment(assignee, opened.queue())));
        List<TicketEvent> events =
                Stream.<TicketEvent>concat(Stream.of(opened), given.stream()).toList();
        Ticket ticket = Ticket.opened(number, opened, occasion.at()).after(events, occasion.at());
        List<OutboxRecord> records = Publications.of(ticket, List.of(), events, 0, occasion);
        var stored = new StoredTicket(ticket, 1, records.size(), occasion.at());
        return tickets.insert(session, stored)
                .chain(() -> clocks.open(session, number.value(), Levels.attributes(ticket), occasion.at()))
                .chain(() -> rest(session, stored, List.of(), List.of(opened), records, occasion))
                .call(() -> journal(session, stored, given, Actor.SYSTEM));
    }

    /// A ticket that was locked before; as it stands where nothing happened.
    Uni<Done> change(Mutiny.Session session, StoredTicket before, List<TicketEvent> events, Occasion occasion) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(new Done(before, null));
        }
        Ticket ticket = before.ticket().after(events, occasion.at());
        return clocks.follow(
                        session,
                        ticket.number().value(),
                        Levels.attributes(ticket),
                        Levels.of(before.ticket(), events, ticket),
                        occasion.at())
                .chain(marks -> {
                    List<OutboxRecord> records = Publications.of(ticket, marks, events, before.sequence(), occasion);
                    var after = new StoredTicket(
                            ticket, before.version() + 1, before.sequence() + records.size(), occasion.at());
                    return tickets.update(session, after)
                            .chain(() -> rest(session, after, marks, events, records, occasion));
                });
    }

    private Uni<Done> rest(
            Mutiny.Session session,
            StoredTicket after,
            List<Mark> marks,
            List<TicketEvent> events,
            List<OutboxRecord> records,
            Occasion occasion) {
        return journal.append(session, after, marks)
                .chain(() -> journal(session, after, events, occasion.actor()))
                .chain(said -> publish(session, records).replaceWith(new Done(after, said)));
    }

    /// The first comment, where there was one.
    private Uni<@Nullable StoredComment> journal(
            Mutiny.Session session, StoredTicket after, List<TicketEvent> events, Actor actor) {
        Uni<@Nullable StoredComment> comment = Uni.createFrom().nullItem();
        for (TicketEvent event : events) {
            comment = comment.chain(
                    said -> journal.append(session, after, event, actor).map(saidNow -> said == null ? saidNow : said));
        }
        return comment;
    }

    private static Uni<Void> publish(Mutiny.Session session, List<OutboxRecord> records) {
        Uni<Void> all = session.flush();
        for (OutboxRecord record : records) {
            all = all.chain(() -> SessionOutbox.append(session, record));
        }
        return all;
    }
}
