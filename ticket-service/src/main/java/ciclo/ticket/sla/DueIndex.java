package ciclo.ticket.sla;

import ciclo.ticket.sla.domain.Mark;
import ciclo.ticket.sla.persistence.DueClocks;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// What time alone makes of the clocks.
@ApplicationScoped
public class DueIndex {

    /// A mark and the number of the ticket whose it is.
    public record DueMark(long ticket, Mark mark) {}

    /// A part of all tickets, which nobody else works on at the same time in this process.
    ///
    /// @param number from 0
    /// @param of how many lanes there are
    public record Lane(int number, int of) {

        public static final Lane ONLY = new Lane(0, 1);

        public Lane {
            if (number < 0 || number >= of) {
                throw new IllegalArgumentException("lane %d of %d".formatted(number, of));
            }
        }
    }

    private final DueClocks clocks;

    DueIndex(DueClocks clocks) {
        this.clocks = clocks;
    }

    /// Tickets of which something is due, those first that have waited longest.
    ///
    /// @param now what falls due just then can still be prevented
    public List<Long> due(SqlConnection transaction, Instant now, int limit, Lane lane) {
        return clocks.due(transaction, now, limit, lane);
    }

    /// Takes what is due of these tickets, whose locks the caller holds, out of the index.
    public List<DueMark> take(SqlConnection transaction, Collection<Long> tickets, Instant now) {
        return clocks.take(transaction, tickets, now);
    }
}
