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

    /// Stands where it makes no difference which stage it is.
    public static final String ANY = "any";

    public StageEntered {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(at, "at");
    }

    /// An occasion that depends on no stage.
    public static StageEntered inAnyStage(Instant at, boolean backfill) {
        return new StageEntered(ANY, 0, at, backfill);
    }
}
