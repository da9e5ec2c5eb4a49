package ciclo.ticket.queues.persistence;

import ciclo.messaging.sql.SessionSql;
import ciclo.messaging.sql.Sql;
import ciclo.ticket.queues.domain.Distribution;
import ciclo.ticket.queues.domain.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Tables `queue` and `queue_agent`.
@ApplicationScoped
public class Queues {

    /// Where a queue's distribution stands.
    ///
    /// @param last who was given a ticket last; null for nobody
    public record Turn(Distribution distribution, @Nullable String last) {}

    private static final String FIND = """
            SELECT name, distribution, version, array(
                SELECT agent FROM queue_agent WHERE queue = name ORDER BY agent) AS agents
            FROM queue WHERE""";
    private static final String ONE = FIND + " name = $1";
    private static final String PAGE = FIND + " name > $1 ORDER BY name LIMIT $2";
    private static final String LOCK = "SELECT version FROM queue WHERE name = $1 FOR UPDATE";
    private static final String ADD = """
            INSERT INTO queue (name, distribution, version) VALUES ($1, $2, 1) ON CONFLICT DO NOTHING""";
    private static final String CHANGE = "UPDATE queue SET distribution = $2, version = version + 1 WHERE name = $1";
    private static final String REMOVE = "DELETE FROM queue WHERE name = $1";
    private static final String LEAVE = "DELETE FROM queue_agent WHERE queue = $1";
    private static final String JOIN = "INSERT INTO queue_agent (queue, agent) SELECT $1, unnest($2::text[])";
    private static final String TURN = "SELECT distribution, last_agent FROM queue WHERE name = $1 FOR UPDATE";
    // In the order of their names: two queues with the same agents do not wait for each other in a circle.
    private static final String MEMBERS = """
            SELECT a.name, a.present, a.capacity FROM agent a JOIN queue_agent q ON q.agent = a.name
            WHERE q.queue = :queue AND (a.queues IS NULL OR q.queue = ANY(a.queues))
            ORDER BY a.name FOR UPDATE OF a""";
    // A statement of its own: it sees what those have written whose locks it waited for.
    private static final String LOAD = """
            SELECT assignee, count(*) FROM ticket
            WHERE assignee IN (:agents) AND status IN ('new', 'open', 'pending', 'on-hold') GROUP BY assignee""";
    private static final String GIVEN = "UPDATE queue SET last_agent = :agent WHERE name = :queue";

    public Optional<StoredQueue> find(SqlClient client, String name) {
        return Sql.list(client, Queues::queue, ONE, name).stream().findFirst();
    }

    /// By name.
    ///
    /// @param after only names behind this; empty for the first page
    public List<StoredQueue> page(SqlClient client, String after, int limit) {
        return Sql.list(client, Queues::queue, PAGE, after, limit);
    }

    /// Those of these names that a queue has.
    public Uni<Set<String>> existing(Mutiny.Session session, Collection<String> names) {
        return session.createNativeQuery("SELECT name FROM queue WHERE name IN (:names)", String.class)
                .setParameter("names", names)
                .getResultList()
                .map(Set::copyOf);
    }

    /// The version of a queue that nobody else changes before the transaction ends.
    public Optional<Long> lock(SqlConnection transaction, String name) {
        return Sql.list(transaction, row -> row.getLong(0), LOCK, name).stream().findFirst();
    }

    /// @return false if there is one of this name
    public boolean add(SqlConnection transaction, String name, Distribution distribution, Collection<String> agents) {
        boolean added = Sql.change(transaction, ADD, name, distribution.word()) == 1;
        if (added) {
            join(transaction, name, agents);
        }
        return added;
    }

    public void change(SqlConnection transaction, String name, Distribution distribution, Collection<String> agents) {
        Sql.execute(transaction, CHANGE, name, distribution.word());
        Sql.execute(transaction, LEAVE, name);
        join(transaction, name, agents);
    }

    /// Tickets keep its name.
    public void remove(SqlConnection transaction, String name) {
        Sql.execute(transaction, LEAVE, name);
        Sql.execute(transaction, REMOVE, name);
    }

    /// Where its distribution stands; null where it has none. Nobody else gives tickets of the queue to
    /// anybody before the transaction ends.
    public Uni<@Nullable Turn> turn(Mutiny.Session session, String queue) {
        return SessionSql.list(
                        session,
                        row -> new Turn(Distribution.of((String) row[0]).orElseThrow(), (String) row[1]),
                        TURN,
                        queue)
                .map(turns -> turns.stream()
                        .findFirst()
                        .filter(turn -> turn.distribution() != Distribution.NONE)
                        .orElse(null));
    }

    /// Its agents who work with its tickets, and what they have. Nobody else gives them tickets before the transaction
    /// ends.
    public Uni<List<Member>> members(Mutiny.Session session, String queue) {
        return session.createNativeQuery(MEMBERS, Tuple.class)
                .setParameter("queue", queue)
                .getResultList()
                .chain(agents -> load(session, agents)
                        .map(load -> agents.stream()
                                .map(row -> new Member(
                                        row.get(0, String.class),
                                        row.get(1, Boolean.class),
                                        row.get(2, Integer.class),
                                        load.getOrDefault(row.get(0, String.class), 0L)))
                                .toList()));
    }

    /// Remembers whose turn it was.
    public Uni<Void> given(Mutiny.Session session, String queue, String agent) {
        return session.createNativeQuery(GIVEN)
                .setParameter("queue", queue)
                .setParameter("agent", agent)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Map<String, Long>> load(Mutiny.Session session, List<Tuple> agents) {
        if (agents.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(LOAD, Tuple.class)
                .setParameter(
                        "agents",
                        agents.stream().map(row -> row.get(0, String.class)).toList())
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, Long.class))));
    }

    private static void join(SqlConnection transaction, String name, Collection<String> agents) {
        Sql.execute(transaction, JOIN, name, new TreeSet<>(agents).toArray(String[]::new));
    }

    private static StoredQueue queue(Row row) {
        return new StoredQueue(
                row.getString("name"),
                Distribution.of(row.getString("distribution")).orElseThrow(),
                Arrays.asList(row.getArrayOfStrings("agents")),
                row.getLong("version"));
    }
}
