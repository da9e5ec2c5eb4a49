package ciclo.ticket.handling;

import ciclo.ticket.customers.Survivors;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Journal;
import ciclo.ticket.handling.persistence.StoredChange;
import ciclo.ticket.handling.persistence.StoredComment;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.handling.persistence.Tickets;
import ciclo.ticket.handling.persistence.Tickets.Filter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// What a caller may read. A ticket that they may not see does not exist for them: the answer is null.
@ApplicationScoped
public class Reading {

    private final Mutiny.SessionFactory sessions;
    private final Tickets tickets;
    private final Survivors survivors;
    private final Journal journal;

    Reading(Mutiny.SessionFactory sessions, Tickets tickets, Survivors survivors, Journal journal) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.survivors = survivors;
        this.journal = journal;
    }

    public Uni<@Nullable StoredTicket> ticket(TicketNumber number, Caller caller) {
        return sessions.withSession(session -> visible(session, number, caller));
    }

    /// The newest first; a customer's own alone, whatever the filter says.
    public Uni<List<StoredTicket>> page(Filter filter, @Nullable TicketNumber before, int limit, Caller caller) {
        if (caller.staff()) {
            return sessions.withSession(session -> tickets.page(session, filter, before, limit));
        }
        String own = caller.customerId();
        if (own == null) {
            return Uni.createFrom().item(List.of());
        }
        String wanted = filter.customerId() == null ? own : filter.customerId();
        Filter ownOnly = new Filter(own, filter.status(), filter.queue(), filter.assignee());
        return sessions.withSession(session -> survivors
                .of(session, new HashSet<>(List.of(own, wanted)))
                .chain(ends -> ends.getOrDefault(own, own).equals(ends.getOrDefault(wanted, wanted))
                        ? tickets.page(session, ownOnly, before, limit)
                        : Uni.createFrom().item(List.of())));
    }

    /// The oldest first.
    public Uni<@Nullable List<StoredComment>> comments(TicketNumber number, long after, int limit, Caller caller) {
        return about(number, caller, session -> journal.comments(session, number, caller.staff(), after, limit));
    }

    /// The oldest first.
    public Uni<@Nullable List<StoredChange>> history(TicketNumber number, long after, int limit, Caller caller) {
        return about(number, caller, session -> journal.history(session, number, after, limit));
    }

    private <T> Uni<@Nullable T> about(TicketNumber number, Caller caller, Function<Mutiny.Session, Uni<T>> read) {
        return sessions.withSession(session -> visible(session, number, caller)
                .chain(stored -> stored == null ? Uni.createFrom().nullItem() : read.apply(session)));
    }

    private Uni<@Nullable StoredTicket> visible(Mutiny.Session session, TicketNumber number, Caller caller) {
        return tickets.find(session, number)
                .chain(stored -> stored == null
                        ? Uni.createFrom().nullItem()
                        : Recognition.of(caller, survivors, session)
                                .map(now -> now.maySee(stored.ticket().request().customerId()) ? stored : null));
    }
}
