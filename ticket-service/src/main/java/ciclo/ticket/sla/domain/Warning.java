package ciclo.ticket.sla.domain;

import java.time.Duration;

/// How long before a target is missed somebody is warned, in working time.
public sealed interface Warning {

    Warning DEFAULT = new Share(75);

    /// At a share of the target.
    record Share(int percent) implements Warning {

        public Share {
            if (percent < 1 || percent > 99) {
                throw new IllegalArgumentException("a warning at " + percent + " %");
            }
        }
    }

    /// A working time before it.
    record Before(Duration time) implements Warning {

        public Before {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("a warning " + time + " before");
            }
        }
    }

    /// The working time after which the warning is due.
    ///
    /// @throws IllegalArgumentException if that is before the clock begins
    default Duration after(Duration target) {
        return switch (this) {
            case Share(int percent) -> target.multipliedBy(percent).dividedBy(100);
            case Before(var time) -> {
                if (time.compareTo(target) >= 0) {
                    throw new IllegalArgumentException("a warning %s before a target of %s".formatted(time, target));
                }
                yield target.minus(time);
            }
        };
    }
}
