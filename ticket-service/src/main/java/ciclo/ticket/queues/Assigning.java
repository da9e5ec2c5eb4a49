package ciclo.ticket.queues;

import ciclo.ticket.queues.persistence.Queues;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Gives the tickets that come into a queue to its agents.
@ApplicationScoped
public class Assigning {

    private final Queues queues;

    Assigning(Queues queues) {
        this.queues = queues;
    }

    /// Who gets a ticket of this queue; null for nobody. To the end of the transaction, in which the
    /// ticket is written, nobody else gives one to the same agents: so nobody gets more than they can take.
    public Uni<@Nullable String> next(Mutiny.Session session, @Nullable String queue) {
        if (queue == null) {
            return Uni.createFrom().nullItem();
        }
        return queues.turn(session, queue).chain(turn -> {
            if (turn == null) {
                return Uni.createFrom().nullItem();
            }
            return queues.members(session, queue).chain(members -> {
                String agent = turn.distribution().next(members, turn.last()).orElse(null);
                return agent == null
                        ? Uni.createFrom().nullItem()
                        : queues.given(session, queue, agent).replaceWith(agent);
            });
        });
    }
}
