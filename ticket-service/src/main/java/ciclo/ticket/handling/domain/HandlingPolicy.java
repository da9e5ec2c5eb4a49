package ciclo.ticket.handling.domain;

import java.time.Duration;
import java.time.Instant;

/// What an operator decides.
///
/// @param reopenWindow how long after its resolution a customer's reply reopens a ticket; at its end it closes
public record HandlingPolicy(Duration reopenWindow) {

    public HandlingPolicy {
        if (reopenWindow.isNegative()) {
            throw new IllegalArgumentException("reopenWindow " + reopenWindow);
        }
    }

    /// The instant of the resolution belongs to the window, its end does not.
    public boolean reopens(Instant resolvedAt, Instant reply) {
        return reply.isBefore(closesAt(resolvedAt));
    }

    /// When a ticket closes that nobody has reopened.
    public Instant closesAt(Instant resolvedAt) {
        return resolvedAt.plus(reopenWindow);
    }

    /// Tickets that were resolved then or before close now, or did.
    public Instant latestResolution(Instant now) {
        return now.minus(reopenWindow);
    }
}
