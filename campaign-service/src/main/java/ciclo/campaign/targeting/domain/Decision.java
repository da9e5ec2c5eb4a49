package ciclo.campaign.targeting.domain;

import java.util.List;
import java.util.Objects;

/// What was decided about a candidate, with everything that was looked at.
public sealed interface Decision {

    /// What was looked at, in the order of [Reason].
    List<Check> checks();

    /// It goes out.
    record Send(List<Check> checks) implements Decision {

        public Send {
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

    /// The first check that did not pass decides.
    static Decision of(List<Check> checks) {
        return checks.stream()
                .filter(check -> !check.passed())
                .findFirst()
                .<Decision>map(check -> new Suppress(check.reason(), checks))
                .orElse(new Send(checks));
    }
}
