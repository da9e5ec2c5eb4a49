package ciclo.ticket.queues.persistence;

import ciclo.messaging.sql.SessionSql;
import ciclo.messaging.sql.Sql;
import ciclo.ticket.queues.domain.Reach;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `agent`.
@ApplicationScoped
public class Agents {

    private static final String ONE = "SELECT * FROM agent WHERE name = $1";
    private static final String PAGE = "SELECT * FROM agent WHERE name > $1 ORDER BY name LIMIT $2";
    private static final String LOCK = ONE + " FOR UPDATE";
    private static final String ADD = """
            INSERT INTO agent (name, present, capacity, queues, version) VALUES ($1, $2, $3, $4, 1) ON CONFLICT DO NOTHING""";
    private static final String CHANGE = """
            UPDATE agent SET present = $2, capacity = $3, queues = $4, version = version + 1 WHERE name = $1""";
    private static final String REACH = "SELECT queues FROM agent WHERE name = $1";
    private static final String UNKNOWN = """
            SELECT name FROM unnest($1::text[]) AS asked (name)
            WHERE NOT EXISTS (SELECT FROM agent WHERE agent.name = asked.name) ORDER BY name LIMIT 1""";

    public Optional<StoredAgent> find(SqlClient client, String name) {
        return Sql.list(client, Agents::agent, ONE, name).stream().findFirst();
    }

    /// By name.
    ///
    /// @param after only names behind this; empty for the first page
    public List<StoredAgent> page(SqlClient client, String after, int limit) {
        return Sql.list(client, Agents::agent, PAGE, after, limit);
    }

    /// The agent, whom nobody else changes or gives tickets to before the transaction ends.
    public Optional<StoredAgent> lock(SqlConnection transaction, String name) {
        return Sql.list(transaction, Agents::agent, LOCK, name).stream().findFirst();
    }

    /// @return false if there is one of this name
    public boolean add(SqlConnection transaction, String name, boolean present, int capacity, Reach reach) {
        return Sql.change(transaction, ADD, name, present, capacity, queues(reach)) == 1;
    }

    public void change(SqlConnection transaction, String name, boolean present, int capacity, Reach reach) {
        Sql.execute(transaction, CHANGE, name, present, capacity, queues(reach));
    }

    /// With which tickets an agent works: all where there is no agent of this name.
    public Uni<Reach> reach(Mutiny.Session session, String name) {
        return SessionSql.list(session, row -> reach((String[]) row[0]), REACH, name)
                .map(rows -> rows.isEmpty() ? Reach.EVERYTHING : rows.getFirst());
    }

    /// One of these names that no agent has.
    public Optional<String> unknown(SqlClient client, Collection<String> names) {
        return Sql.list(client, row -> row.getString(0), UNKNOWN, (Object) names.toArray(String[]::new)).stream()
                .findFirst();
    }

    private static StoredAgent agent(Row row) {
        return new StoredAgent(
                row.getString("name"),
                row.getBoolean("present"),
                row.getInteger("capacity"),
                reach(row.getArrayOfStrings("queues")),
                row.getLong("version"));
    }

    private static String @Nullable [] queues(Reach reach) {
        Set<String> limits = reach.limits();
        return limits == null ? null : new TreeSet<>(limits).toArray(String[]::new);
    }

    private static Reach reach(String @Nullable [] queues) {
        return queues == null ? Reach.EVERYTHING : new Reach.Within(Set.of(queues));
    }
}
