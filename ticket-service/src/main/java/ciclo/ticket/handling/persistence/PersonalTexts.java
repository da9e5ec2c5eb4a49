package ciclo.ticket.handling.persistence;

import ciclo.ticket.customers.KeepsCustomers;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;

/// What people wrote, in tables `ticket`, `comment` and `rating`.
@ApplicationScoped
public class PersonalTexts implements KeepsCustomers {

    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final String ERASE = """
            WITH erased AS (
                UPDATE ticket SET subject = '(erased)', description = '(erased)', requester = NULL, tags = '{}', fields = '{}',
                    version = version + 1, updated_at = $2
                WHERE customer_id = ANY($1) AND description <> '(erased)'
                RETURNING number, version),
            unsaid AS (
                UPDATE comment SET body = '(erased)' FROM erased WHERE comment.ticket = erased.number),
            unrated AS (
                UPDATE rating SET comment = NULL FROM erased WHERE rating.ticket = erased.number)
            INSERT INTO ticket_history (ticket, version, at, by, actor, what, detail)
            SELECT number, version, $2, 'system', 'ticket-service', 'erased', '{}' FROM erased ORDER BY number""";

    /// Removes every word from the tickets of these customers. That there were tickets, and how
    /// they were handled, stays.
    @Override
    public void forget(SqlConnection transaction, Collection<String> customers, Instant now) {
        var unused = transaction
                .preparedQuery(ERASE)
                .execute(Tuple.of(customers.toArray(String[]::new), now.atOffset(ZoneOffset.UTC)))
                .await()
                .atMost(ANSWER);
    }
}
