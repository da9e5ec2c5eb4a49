package ciclo.ticket.handling;

import ciclo.ticket.handling.domain.Command.Assign;
import ciclo.ticket.handling.domain.Decision;
import ciclo.ticket.handling.domain.HandlingPolicy;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.Tickets;
import ciclo.ticket.queues.Assigning;
import ciclo.ticket.queues.Assigning.Given;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/// Gives tickets that wait in a queue to agents who have room again, whatever made it: a resolution, somebody who is
/// back, more capacity, another agent.
@ApplicationScoped
class GivingOut {

    private final Mutiny.SessionFactory sessions;
    private final Tickets tickets;
    private final Assigning assigning;
    private final Recording recording;
    private final HandlingPolicy policy;

    GivingOut(
            Mutiny.SessionFactory sessions,
            Tickets tickets,
            Assigning assigning,
            Recording recording,
            HandlingConfig config) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.assigning = assigning;
        this.recording = recording;
        this.policy = config.policy();
    }

    /// The most urgent first, of these the oldest; each in a transaction of its own.
    ///
    /// @param limit of one queue, so that no other has to wait for long
    /// @return how many were given out
    int giveOut(Instant now, int limit) {
        int given = 0;
        for (String queue : assigning.servable()) {
            for (int n = 0; n < limit && serve(queue, now); n++) {
                given++;
            }
        }
        return given;
    }

    private boolean serve(String queue, Instant now) {
        return Blocking.await(() -> sessions.withTransaction(session -> assigning
                .serve(session, queue)
                .chain(given -> given == null
                        ? Uni.createFrom().item(false)
                        : give(session, given, now).replaceWith(true))));
    }

    private Uni<?> give(Mutiny.Session session, Given given, Instant now) {
        return tickets.lock(session, new TicketNumber(given.ticket())).chain(stored -> {
            var occasion = new Occasion(Actor.SYSTEM, now, null).notBefore(stored);
            return switch (stored.ticket().decide(new Assign(given.agent(), null), occasion.at(), policy)) {
                case Decision.Accepted(var events) -> recording.change(session, stored, events, occasion);
                case Decision.FollowUp followUp -> throw new IllegalStateException("to be given is no message");
                case Decision.Refused(var why) -> throw new IllegalStateException("a ticket that waits is " + why);
            };
        });
    }
}
