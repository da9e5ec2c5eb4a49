package ciclo.ticket.handling.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.customers.KeepsCustomers;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;

/// What people wrote, in tables `ticket`, `comment` and `rating`.
@ApplicationScoped
public class PersonalTexts implements KeepsCustomers {

    /// In statements of their own, so that what others wrote while the locks were waited for is seen.
    private static final String LOCK =
            "SELECT number FROM ticket WHERE customer_id = ANY($1) ORDER BY number FOR UPDATE";
    /// Each text is asked by itself whether it is there: anybody can write `(erased)`.
    private static final String ERASE = """
            WITH theirs AS (SELECT number, customer_id FROM ticket WHERE customer_id = ANY($1)),
            empty AS (
                UPDATE ticket SET subject = '(erased)', description = '(erased)', requester = NULL, tags = '{}', fields = '{}'
                WHERE customer_id = ANY($1)
                    AND (subject <> '(erased)' OR description <> '(erased)' OR requester IS NOT NULL OR tags <> '{}'
                        OR fields <> '{}')
                RETURNING number),
            unsaid AS (
                UPDATE comment SET body = '(erased)',
                    author = CASE WHEN comment.by = 'customer' THEN theirs.customer_id ELSE comment.author END
                FROM theirs WHERE comment.ticket = theirs.number AND comment.body <> '(erased)'
                RETURNING comment.ticket AS number),
            unrated AS (
                UPDATE rating SET comment = NULL FROM theirs
                WHERE rating.ticket = theirs.number AND rating.comment IS NOT NULL
                RETURNING rating.ticket AS number)
            SELECT number FROM empty UNION SELECT number FROM unsaid UNION SELECT number FROM unrated ORDER BY number""";
    /// What somebody is called who is a customer is what a token or another help desk called them.
    private static final String UNNAME = """
            UPDATE ticket_history h SET actor = t.customer_id FROM ticket t
            WHERE h.ticket = t.number AND t.number = ANY($1) AND h.by = 'customer' AND h.actor <> t.customer_id""";
    private static final String TELL = """
            WITH told AS (
                UPDATE ticket SET version = version + 1, updated_at = $2 WHERE number = ANY($1) RETURNING number, version)
            INSERT INTO ticket_history (ticket, version, at, by, actor, what, detail)
            SELECT number, version, $2, 'system', 'ticket-service', 'erased', '{}' FROM told ORDER BY number""";

    /// Removes every word from the tickets of these customers. That there were tickets, and how
    /// they were handled, stays.
    @Override
    public void forget(SqlConnection transaction, Collection<String> customers, Instant now) {
        Object people = customers.toArray(String[]::new);
        Sql.execute(transaction, LOCK, people);
        Long[] changed =
                Sql.list(transaction, row -> row.getLong(0), ERASE, people).toArray(Long[]::new);
        Sql.execute(transaction, UNNAME, (Object) changed);
        Sql.execute(transaction, TELL, changed, Sql.utc(now));
    }
}
