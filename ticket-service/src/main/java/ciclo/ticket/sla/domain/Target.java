package ciclo.ticket.sla.domain;

import java.time.Duration;

/// What a clock may take, in working time.
///
/// @param warnAfter when a warning is due; less than `time`
public record Target(Duration time, Duration warnAfter) {

    public Target {
        if (!time.isPositive() || warnAfter.compareTo(time) >= 0) {
            throw new IllegalArgumentException("a target of %s with a warning after %s".formatted(time, warnAfter));
        }
    }

    static Target of(Duration time, Warning warning) {
        return new Target(time, warning.after(time));
    }
}
