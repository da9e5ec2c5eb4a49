package ciclo.ticket.queues;

import ciclo.ticket.queues.persistence.Queues;
import ciclo.ticket.queues.persistence.Queues.Turn;
import ciclo.ticket.queues.persistence.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Gives the tickets of a queue to its agents. To the end of the transaction, in which the ticket is written, nobody
/// else gives one to the same agents: so nobody gets more than they can take.
@ApplicationScoped
public class Assigning {

    /// A ticket that waited, and who gets it.
    public record Given(long ticket, String agent) {}

    private final Queues queues;
    private final Waiting waiting;
    private final Pool pool;

    Assigning(Queues queues, Waiting waiting, Pool pool) {
        this.queues = queues;
        this.waiting = waiting;
        this.pool = pool;
    }

    /// Who gets a ticket that comes into this queue; null for nobody, also where another waits that comes before it.
    public Uni<@Nullable String> next(Mutiny.Session session, @Nullable String queue, String priority) {
        if (queue == null) {
            return Uni.createFrom().nullItem();
        }
        return queues.turn(session, queue)
                .chain(turn -> turn == null
                        ? Uni.createFrom().nullItem()
                        : waiting.comesBefore(session, queue, priority)
                                .chain(behind -> behind ? Uni.createFrom().nullItem() : agent(session, queue, turn)));
    }

    /// Queues in which something waits while one of their agents has room, on a thread that may block.
    public List<String> servable() {
        return waiting.servable(pool);
    }

    /// Gives out the first ticket that waits in a queue; null where nobody has room, or nothing waits any more. The
    /// queue is locked before the ticket: whoever has the ticket is not waited for.
    public Uni<@Nullable Given> serve(Mutiny.Session session, String queue) {
        return queues.turn(session, queue)
                .chain(turn -> turn == null
                        ? Uni.createFrom().nullItem()
                        : waiting.first(session, queue)
                                .chain(ticket -> ticket == null
                                        ? Uni.createFrom().nullItem()
                                        : agent(session, queue, turn)
                                                .map(agent -> agent == null ? null : new Given(ticket, agent))));
    }

    private Uni<@Nullable String> agent(Mutiny.Session session, String queue, Turn turn) {
        return queues.members(session, queue).chain(members -> {
            String agent = turn.distribution().next(members, turn.last()).orElse(null);
            return agent == null
                    ? Uni.createFrom().nullItem()
                    : queues.given(session, queue, agent).replaceWith(agent);
        });
    }
}
