package ciclo.lifecycle.stage.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of the current stage, to be published.
///
/// @param from the stage before; null at first
/// @param effectiveAt the instant from which it holds, by the rules
/// @param sequence counts the customer's published changes from 1, without a gap
/// @param backfill whether history that was brought in later caused it: then nobody is written to about it
public record StageChange(
        @Nullable Stage from,
        Stage to,
        Instant effectiveAt,
        Cause cause,
        int rulesVersion,
        long sequence,
        boolean backfill) {

    public StageChange {
        if (from == to) {
            throw new IllegalArgumentException(
                    "a change is from one stage to another, not from " + from + " to itself");
        }
    }
}
