package ciclo.ticket.handling;

import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.domain.TicketEvent.Closed;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.ResolvedTickets;
import ciclo.ticket.handling.persistence.Tickets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import org.hibernate.reactive.mutiny.Mutiny;

/// Closes what nobody has reopened within the window.
@ApplicationScoped
class Closing {

    private final Mutiny.SessionFactory sessions;
    private final Tickets tickets;
    private final ResolvedTickets resolved;
    private final Recording recording;
    private final HandlingPolicy policy;

    Closing(
            Mutiny.SessionFactory sessions,
            Tickets tickets,
            ResolvedTickets resolved,
            Recording recording,
            HandlingConfig config) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.resolved = resolved;
        this.recording = recording;
        this.policy = config.policy();
    }

    /// Closes tickets whose window is over, dated at its end.
    ///
    /// @return how many there were, those included that somebody else was faster with
    int closeDue(Instant now, int limit) {
        List<TicketNumber> due = resolved.before(policy.latestResolution(now), limit);
        List<IntSupplier> each = due.stream()
                .map(number -> (IntSupplier) () -> {
                    Blocking.await(() -> sessions.withTransaction(session -> close(session, number, now)));
                    return 1;
                })
                .toList();
        return Parts.doAll(each, () -> {});
    }

    private Uni<Void> close(Mutiny.Session session, TicketNumber number, Instant now) {
        return tickets.lock(session, number).chain(stored -> {
            Instant resolvedAt =
                    stored == null ? null : stored.ticket().progress().resolvedAt();
            if (stored == null
                    || resolvedAt == null
                    || stored.ticket().status() != Status.RESOLVED
                    || policy.reopens(resolvedAt, now)) {
                return Uni.createFrom().voidItem();
            }
            var occasion = new Occasion(Actor.SYSTEM, policy.closesAt(resolvedAt), null).notBefore(stored);
            return recording
                    .change(session, stored, List.of(new Closed()), occasion)
                    .replaceWithVoid();
        });
    }
}
