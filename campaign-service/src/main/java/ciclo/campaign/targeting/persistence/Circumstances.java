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
    private static final String OPEN_TICKETS = """
            SELECT customer_id, count(*)::int AS n FROM ticket WHERE open AND customer_id = ANY($1)
            GROUP BY customer_id""";
    private static final String MESSAGES = """
            SELECT customer_id, channel, coalesce(planned_for, created_at) AS at FROM message
            WHERE customer_id = ANY($1) AND status IN ('queued', 'sent') AND created_at > $2""";

    /// Keeps everybody else from deciding about these customers until the transaction has ended:
    /// two that each see room for one more message would send two.
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
