package ciclo.campaign.targeting.persistence;

import static ciclo.campaign.targeting.persistence.Columns.utc;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What else is going on with customers: tickets that wait, messages that they get.
@ApplicationScoped
public class Circumstances {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    // In the order of the keys: two replicas whose batches overlap wait for each other, and never in a circle.
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(key) FROM (
                SELECT DISTINCT hashtextextended(customer, 0) AS key FROM unnest($1::text[]) AS customer
                ORDER BY key) AS keys""";
    // What goes on under a name that turned out to be the customer's goes on with the customer.
    static final String NAMED = """
            WITH RECURSIVE named (customer_id, name) AS (
                SELECT c, c FROM unnest($1::text[]) AS c
                UNION
                SELECT n.customer_id, a.absorbed FROM named n JOIN customer_alias a ON a.survivor = n.name)
            """;
    // How many names a recursion finds, no planner knows. OFFSET 0 has each looked up by itself, not all that there is.
    private static final String OPEN_TICKETS = NAMED + """
            SELECT n.customer_id, count(*)::int AS n FROM named n, LATERAL (
                SELECT FROM ticket WHERE customer_id = n.name AND open OFFSET 0) t
            GROUP BY n.customer_id""";
    private static final String MESSAGES = NAMED + """
            SELECT n.customer_id, m.channel, m.at FROM named n, LATERAL (
                SELECT channel, coalesce(planned_for, created_at) AS at FROM message
                WHERE customer_id = n.name AND status IN ('queued', 'sent') AND created_at > $2 OFFSET 0) m""";

    /// Keeps everybody else from deciding about these customers until the transaction has ended:
    /// two that each see room for one more message would send two. Of a person with several names it
    /// is the last one that counts: under the others nothing is sent any more.
    public void lock(SqlConnection transaction, Collection<String> customers) {
        var unused = execute(transaction, LOCK, Tuple.of(customers.toArray(String[]::new)));
    }

    /// How many tickets wait for the help desk, of those customers who have any.
    public Map<String, Integer> openTickets(SqlConnection connection, Collection<String> customers) {
        Map<String, Integer> open = new HashMap<>();
        for (Row row : execute(connection, OPEN_TICKETS, Tuple.of(customers.toArray(String[]::new)))) {
            open.put(row.getString("customer_id"), row.getInteger("n"));
        }
        return open;
    }

    /// A customer, as one channel reaches them.
    public record Line(String customer, String channel) {}

    /// When messages were or will be sent to these customers that were decided later than `since`.
    public Map<Line, List<Instant>> messages(SqlConnection connection, Collection<String> customers, Instant since) {
        Map<Line, List<Instant>> messages = new HashMap<>();
        for (Row row : execute(connection, MESSAGES, Tuple.of(customers.toArray(String[]::new), utc(since)))) {
            messages.computeIfAbsent(
                            new Line(row.getString("customer_id"), row.getString("channel")), any -> new ArrayList<>())
                    .add(row.getOffsetDateTime("at").toInstant());
        }
        return messages;
    }

    private static RowSet<Row> execute(SqlConnection connection, String sql, Tuple tuple) {
        return connection.preparedQuery(sql).execute(tuple).await().atMost(ANSWER);
    }
}
