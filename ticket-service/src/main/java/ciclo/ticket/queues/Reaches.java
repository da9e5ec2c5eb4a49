package ciclo.ticket.queues;

import ciclo.ticket.queues.domain.Reach;
import ciclo.ticket.queues.persistence.Agents;
import ciclo.ticket.queues.persistence.StoredAgent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/// With which tickets agents work: those of their queues, or all where nobody has said which those are.
@ApplicationScoped
public class Reaches {

    private final Agents agents;
    private final Pool pool;

    Reaches(Agents agents, Pool pool) {
        this.agents = agents;
        this.pool = pool;
    }

    public Uni<Reach> of(Mutiny.Session session, String agent) {
        return agents.reach(session, agent);
    }

    /// The same on a thread that may block.
    public Reach of(String agent) {
        return agents.find(pool, agent).map(StoredAgent::reach).orElse(Reach.EVERYTHING);
    }
}
