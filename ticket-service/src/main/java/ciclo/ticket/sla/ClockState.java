package ciclo.ticket.sla;

import ciclo.ticket.sla.domain.Clock;
import ciclo.ticket.sla.domain.Noticed;
import java.time.Instant;

/// A clock, and what has been told about it.
///
/// @param now up to when its time is counted
public record ClockState(Clock clock, Noticed noticed, Instant now) {

    /// By what a clock is known among those of its ticket.
    public record Key(String kind, long startedBy) {

        public static Key of(Clock clock) {
            return new Key(clock.kind().word(), clock.startedBy());
        }
    }
}
