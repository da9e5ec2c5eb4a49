package ciclo.campaign.targeting.domain;

import java.time.Instant;
import java.util.Objects;

/// A customer's stage changed: the occasion of a message.
///
/// @param stage the one entered
/// @param sequence counts the changes of this customer's stage
/// @param at the instant from which it holds, which may lie well before it became known
/// @param backfill history brought in later
public record StageEntered(String stage, long sequence, Instant at, boolean backfill) {

    public StageEntered {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(at, "at");
    }
}
