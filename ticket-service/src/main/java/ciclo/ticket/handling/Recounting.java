package ciclo.ticket.handling;

import ciclo.messaging.inbox.Transactions;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.Tickets;
import ciclo.ticket.sla.PolicyChange;
import ciclo.ticket.sla.PolicyChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/// Lets the clocks of open tickets know of policies that changed, a portion at a time. Who dies in the middle
/// of one leaves it to whoever looks next: a clock that goes by the change already is not told again.
@ApplicationScoped
class Recounting {

    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final int PORTION = 500;

    private final Mutiny.SessionFactory sessions;
    private final PolicyChanges changes;
    private final Tickets tickets;
    private final Recording recording;
    private final Transactions transactions;

    Recounting(Mutiny.SessionFactory sessions, PolicyChanges changes, Tickets tickets, Recording recording, Pool pool) {
        this.sessions = sessions;
        this.changes = changes;
        this.tickets = tickets;
        this.recording = recording;
        this.transactions = new Transactions(pool, ANSWER);
    }

    /// @return 0 where all clocks go by all changes, or somebody else is at it
    int next(Instant now) {
        return transactions.call(transaction -> changes.claim(transaction)
                .map(change -> {
                    PolicyChanges.Portion portion = changes.next(change, PORTION);
                    portion.concerned()
                            .forEach(ticket -> Blocking.await(
                                    () -> sessions.withTransaction(session -> recount(session, ticket, change, now))));
                    changes.heard(transaction, change, portion);
                    return 1;
                })
                .orElse(0));
    }

    private Uni<Void> recount(Mutiny.Session session, long ticket, PolicyChange change, Instant now) {
        var occasion = new Occasion(Actor.SYSTEM, now.truncatedTo(ChronoUnit.MICROS), null);
        return tickets.lock(session, new TicketNumber(ticket))
                .chain(stored -> stored == null
                        ? Uni.createFrom().voidItem()
                        : recording.recount(session, stored, change, occasion.notBefore(stored)));
    }
}
