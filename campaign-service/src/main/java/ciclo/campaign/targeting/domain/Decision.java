package ciclo.campaign.targeting.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// What was decided about a candidate, with everything that was looked at.
public sealed interface Decision {

    /// What was looked at, in the order of [Reason].
    List<Check> checks();

    /// It goes out.
    ///
    /// @param at when: now, or once the quiet hours are over
    record Send(Instant at, List<Check> checks) implements Decision {

        public Send {
            Objects.requireNonNull(at, "at");
            checks = List.copyOf(checks);
        }
    }

    /// It would go out, but the customer is one of those who get nothing so that the effect can be
    /// measured.
    record HoldOut(List<Check> checks) implements Decision {

        public HoldOut {
            checks = List.copyOf(checks);
        }
    }

    /// It does not.
    record Suppress(Reason reason, List<Check> checks) implements Decision {

        public Suppress {
            Objects.requireNonNull(reason, "reason");
            checks = List.copyOf(checks);
        }
    }
}
