package ciclo.ticket.handling.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.handling.domain.TicketNumber;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Resolved tickets, on a thread that may block.
@ApplicationScoped
public class ResolvedTickets {

    private static final String BEFORE = """
            SELECT number FROM ticket WHERE status = 'resolved' AND resolved_at <= $1 ORDER BY resolved_at LIMIT $2""";

    private final Pool pool;

    ResolvedTickets(Pool pool) {
        this.pool = pool;
    }

    /// Those that were resolved then or before and still are, the oldest resolutions first.
    public List<TicketNumber> before(Instant latest, int limit) {
        return Sql.list(pool, row -> new TicketNumber(row.getLong(0)), BEFORE, Sql.utc(latest), limit);
    }
}
