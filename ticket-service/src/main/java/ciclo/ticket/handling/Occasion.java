package ciclo.ticket.handling;

import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.StoredTicket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who does something, when, and in which trace.
record Occasion(Actor actor, Instant at, @Nullable String traceparent) {

    /// The same no earlier than the ticket's last change: replicas' clocks differ, and what happens to a
    /// ticket happens in one order.
    Occasion notBefore(StoredTicket ticket) {
        return at.isBefore(ticket.updatedAt()) ? new Occasion(actor, ticket.updatedAt(), traceparent) : this;
    }
}
