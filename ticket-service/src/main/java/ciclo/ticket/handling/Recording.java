package ciclo.ticket.handling;

import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.outbox.SessionOutbox;
import ciclo.ticket.handling.Outcome.Done;
import ciclo.ticket.handling.domain.Ticket;
import ciclo.ticket.handling.domain.TicketEvent;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Journal;
import ciclo.ticket.handling.persistence.StoredComment;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.handling.persistence.Tickets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Writes down what happened: the ticket first, whose locked row puts everything after it in order, then the journal,
/// then the outbox.
@ApplicationScoped
class Recording {

    private final Tickets tickets;
    private final Journal journal;

    Recording(Tickets tickets, Journal journal) {
        this.tickets = tickets;
        this.journal = journal;
    }

    /// A new ticket.
    Uni<Done> opening(Mutiny.Session session, TicketNumber number, Opened opened, Occasion occasion) {
        Ticket ticket = Ticket.opened(number, opened, occasion.at());
        List<TicketEvent> events = List.of(opened);
        List<OutboxRecord> records = Publications.of(ticket, events, 0, occasion);
        var stored = new StoredTicket(ticket, 1, records.size(), occasion.at());
        return tickets.insert(session, stored).chain(() -> rest(session, stored, events, records, occasion));
    }

    /// A ticket that was locked before; as it stands where nothing happened.
    Uni<Done> change(Mutiny.Session session, StoredTicket before, List<TicketEvent> events, Occasion occasion) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(new Done(before, null));
        }
        Ticket ticket = before.ticket();
        for (TicketEvent event : events) {
            ticket = ticket.evolve(event, occasion.at());
        }
        List<OutboxRecord> records = Publications.of(ticket, events, before.sequence(), occasion);
        var after = new StoredTicket(ticket, before.version() + 1, before.sequence() + records.size(), occasion.at());
        return tickets.update(session, after).chain(() -> rest(session, after, events, records, occasion));
    }

    private Uni<Done> rest(
            Mutiny.Session session,
            StoredTicket after,
            List<TicketEvent> events,
            List<OutboxRecord> records,
            Occasion occasion) {
        Uni<@Nullable StoredComment> comment = Uni.createFrom().nullItem();
        for (TicketEvent event : events) {
            comment = comment.chain(said -> journal.append(session, after, event, occasion.actor())
                    .map(saidNow -> said == null ? saidNow : said));
        }
        return comment.chain(said -> publish(session, records).replaceWith(new Done(after, said)));
    }

    private static Uni<Void> publish(Mutiny.Session session, List<OutboxRecord> records) {
        Uni<Void> all = session.flush();
        for (OutboxRecord record : records) {
            all = all.chain(() -> SessionOutbox.append(session, record));
        }
        return all;
    }
}
