package ciclo.ticket.queues.persistence;

import ciclo.messaging.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Tickets that nobody takes care of so far: unresolved and in a queue. The most urgent come first, of these the
/// oldest.
@ApplicationScoped
public class Waiting {

    private static final String UNRESOLVED = "status IN ('new', 'open', 'pending', 'on-hold')";
    // As in the index ticket_waiting.
    private static final String URGENCY = "array_position(ARRAY['urgent', 'high', 'normal', 'low'], priority)";
    // LIMIT has each queue's index asked for one ticket: of EXISTS the planner makes a join with all that are
    // unresolved.
    private static final String SERVABLE = """
            SELECT q.name FROM queue q
            WHERE q.distribution <> 'none'
                AND (SELECT number FROM ticket WHERE queue = q.name AND assignee IS NULL AND %1$s LIMIT 1) IS NOT NULL
                AND EXISTS (
                    SELECT FROM queue_agent m JOIN agent a ON a.name = m.agent
                    WHERE m.queue = q.name AND a.present AND (a.queues IS NULL OR q.name = ANY(a.queues))
                        AND a.capacity > (SELECT count(*) FROM ticket WHERE assignee = a.name AND %1$s))
            ORDER BY q.name""".formatted(UNRESOLVED);
    private static final String FIRST = """
            SELECT number FROM ticket WHERE queue = :queue AND assignee IS NULL AND %s
            ORDER BY %s, opened_at, number LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED""".formatted(UNRESOLVED, URGENCY);
    private static final String AS_URGENT = """
            SELECT EXISTS (SELECT FROM ticket WHERE queue = :queue AND assignee IS NULL AND %s
                AND %s <= array_position(ARRAY['urgent', 'high', 'normal', 'low'], cast(:priority AS text)))""".formatted(UNRESOLVED, URGENCY);

    /// Queues in which something waits while one of their agents has room.
    public List<String> servable(SqlClient client) {
        return Sql.list(client, row -> row.getString(0), SERVABLE);
    }

    /// The first that waits in a queue and that nobody works on just now, locked; null for none.
    public Uni<@Nullable Long> first(Mutiny.Session session, String queue) {
        return session.createNativeQuery(FIRST, Long.class)
                .setParameter("queue", queue)
                .getResultList()
                .map(rows -> rows.isEmpty() ? null : rows.getFirst());
    }

    /// Whether something waits in a queue that comes before a newcomer of this priority.
    public Uni<Boolean> comesBefore(Mutiny.Session session, String queue, String priority) {
        return session.createNativeQuery(AS_URGENT, Boolean.class)
                .setParameter("queue", queue)
                .setParameter("priority", priority)
                .getSingleResult();
    }
}
