package ciclo.ticket.handling.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// That a customer may say once how satisfactory a resolution is.
///
/// @param resolution the how-manieth of the ticket
/// @param expiresAt when it is too late, to the second
public record Invitation(TicketNumber ticket, int resolution, Instant expiresAt) {

    /// What an invitation is good for.
    public enum Standing {
        /// An answer is taken.
        OPEN,
        /// There is one.
        ANSWERED,
        /// It is too late, or the resolution does not stand any more.
        VOID
    }

    public Invitation {
        if (resolution < 1) {
            throw new IllegalArgumentException("resolutions start at 1, not " + resolution);
        }
        expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
    }

    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /// What it is good for where its ticket has come this far.
    public Standing standing(Progress progress, Instant now) {
        boolean stands = progress.resolvedAt() != null && progress.resolutions() == resolution;
        if (!stands || expired(now)) {
            return Standing.VOID;
        }
        return progress.score() == null ? Standing.OPEN : Standing.ANSWERED;
    }
}
