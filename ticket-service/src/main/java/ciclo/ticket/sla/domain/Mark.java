package ciclo.ticket.sla.domain;

import java.time.Instant;

/// Something about a clock that the world is told.
///
/// @param at when it fell due; of a correction, when it was known
/// @param dueAt when the target is or was missed
public record Mark(Kind clock, What what, Instant at, Instant dueAt) {

    public enum What {
        WARNED,
        BREACHED,
        /// What was told as missed was not: an event came late.
        CORRECTED
    }
}
