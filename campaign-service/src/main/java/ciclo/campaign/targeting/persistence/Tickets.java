package ciclo.campaign.targeting.persistence;

import static ciclo.campaign.targeting.persistence.Columns.column;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Table `ticket`: whether each waits for the help desk.
@ApplicationScoped
public class Tickets {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String KEEP_NEWER = """
            INSERT INTO ticket (ticket, customer_id, sequence, open)
            SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::boolean[])
                AS heard (ticket, customer_id, sequence, open) ORDER BY ticket
            ON CONFLICT (ticket) DO UPDATE SET
                customer_id = EXCLUDED.customer_id, sequence = EXCLUDED.sequence, open = EXCLUDED.open
            WHERE ticket.sequence < EXCLUDED.sequence""";

    /// That a ticket was opened, or needs no help any more.
    ///
    /// @param sequence counts the events of the ticket
    public record Change(String ticket, String customerId, long sequence, boolean open) {}

    /// Keeps the newest of each ticket.
    public void changed(SqlConnection transaction, List<Change> changes) {
        SortedMap<String, Change> byTicket = new TreeMap<>();
        for (Change change : changes) {
            byTicket.merge(change.ticket(), change, (one, other) -> other.sequence() > one.sequence() ? other : one);
        }
        List<Change> newest = List.copyOf(byTicket.values());
        var unused = transaction
                .preparedQuery(KEEP_NEWER)
                .execute(Tuple.of(
                        column(newest, Change::ticket).toArray(String[]::new),
                        column(newest, Change::customerId).toArray(String[]::new),
                        column(newest, Change::sequence).toArray(Long[]::new),
                        column(newest, Change::open).toArray(Boolean[]::new)))
                .await()
                .atMost(ANSWER);
    }
}
