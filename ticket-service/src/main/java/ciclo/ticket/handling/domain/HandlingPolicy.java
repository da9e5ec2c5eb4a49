package ciclo.ticket.handling.domain;

import java.time.Duration;
import java.time.Instant;

/// What an operator decides.
///
/// @param reopenWindow how long after its resolution a customer's reply reopens a ticket
public record HandlingPolicy(Duration reopenWindow) {

    public HandlingPolicy {
        if (reopenWindow.isNegative()) {
            throw new IllegalArgumentException("reopenWindow " + reopenWindow);
        }
    }

    /// The instant of the resolution belongs to the window, its end does not.
    boolean reopens(Instant resolvedAt, Instant reply) {
        return reply.isBefore(resolvedAt.plus(reopenWindow));
    }
}
