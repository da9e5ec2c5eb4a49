package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.Ticket;
import java.time.Instant;

/// A ticket and the counts that are kept with it.
///
/// @param version how often it was changed, the opening included
/// @param sequence how many events were published about it
/// @param updatedAt when it was last changed
public record StoredTicket(Ticket ticket, long version, long sequence, Instant updatedAt) {

    /// The same under the name that the customer has now.
    StoredTicket of(String customerId) {
        return new StoredTicket(ticket.of(customerId), version, sequence, updatedAt);
    }
}
