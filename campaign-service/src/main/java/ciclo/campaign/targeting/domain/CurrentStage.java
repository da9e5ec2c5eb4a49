package ciclo.campaign.targeting.domain;

import java.util.Objects;

/// Where the customer stands now.
///
/// @param sequence of the stage change that led there
public record CurrentStage(String stage, long sequence) {

    /// Nobody has said yet.
    public static final CurrentStage UNKNOWN = new CurrentStage("unknown", 0);

    public CurrentStage {
        Objects.requireNonNull(stage, "stage");
    }
}
