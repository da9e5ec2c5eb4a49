package ciclo.campaign.raffle.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Who takes part, as things stand when it is drawn.
///
/// @param stage whoever is in this one; everybody if null
/// @param purchases whoever has bought so often; 0 for everybody
/// @param within up to so long before the draw
public record Conditions(@Nullable String stage, int purchases, Duration within) {

    public Conditions {
        if (purchases < 0) {
            throw new IllegalArgumentException("nobody buys less often than never: " + purchases);
        }
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("purchases count within a positive period, not " + within);
        }
    }
}
