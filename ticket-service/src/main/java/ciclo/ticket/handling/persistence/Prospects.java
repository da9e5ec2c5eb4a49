package ciclo.ticket.handling.persistence;

import ciclo.messaging.sql.SessionSql;
import ciclo.ticket.handling.domain.TicketEvent.Opened;
import ciclo.ticket.handling.domain.TicketNumber;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// What there is to be asked for before a ticket is opened, in one statement. Mostly it is nothing: whoever has the
/// answers is asked where there are some.
@ApplicationScoped
public class Prospects {

    /// The last definitions of both kinds that there are. What is known up to them need not be asked for again.
    public record Newest(long definitions, long levels) {

        /// Nobody has looked.
        public static final Newest UNKNOWN = new Newest(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /// @param number of the ticket; one that is not used leaves a gap
    /// @param limited whether the agent works with some queues only
    /// @param renamed whether a customer has another name now
    /// @param distributed whether the queue gives its tickets to agents
    public record Prospect(TicketNumber number, Newest newest, boolean limited, boolean renamed, boolean distributed) {}

    private static final String LOOK = """
            SELECT nextval('ticket_number'), (SELECT coalesce(max(id), 0) FROM definition),
                (SELECT coalesce(max(id), 0) FROM sla_definition),
                EXISTS (SELECT FROM agent WHERE name = $1 AND queues IS NOT NULL),
                EXISTS (SELECT FROM customer_alias WHERE absorbed IN ($2, $3)),
                EXISTS (SELECT FROM queue WHERE name = $4 AND distribution <> 'none')""";

    /// @param agent who opens it; null for nobody whose queues matter
    /// @param customerId who opens it
    public Uni<Prospect> of(
            Mutiny.Session session, Opened opened, @Nullable String agent, @Nullable String customerId) {
        return SessionSql.list(
                        session,
                        Prospects::prospect,
                        LOOK,
                        agent,
                        opened.request().customerId(),
                        customerId,
                        opened.queue())
                .map(List::getFirst);
    }

    private static Prospect prospect(Object[] row) {
        return new Prospect(
                new TicketNumber((Long) row[0]),
                new Newest((Long) row[1], (Long) row[2]),
                (Boolean) row[3],
                (Boolean) row[4],
                (Boolean) row[5]);
    }
}
