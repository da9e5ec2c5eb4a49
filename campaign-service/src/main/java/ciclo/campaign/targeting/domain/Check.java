package ciclo.campaign.targeting.domain;

import java.util.Objects;

/// One thing that was looked at, with what was found beside what was asked for. It carries no personal data.
///
/// @param reason what a message is suppressed for if this does not pass
/// @param found the measured value, `PT3H` for one
/// @param wanted the limit it was measured against, `at most P1D` for one
public record Check(Reason reason, boolean passed, String found, String wanted) {

    public Check {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(wanted, "wanted");
    }
}
