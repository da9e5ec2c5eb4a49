package ciclo.campaign.targeting.domain;

import java.util.Objects;

/// Where the customer stands now.
///
/// @param sequence of the stage change that led there
public record CurrentStage(String stage, long sequence) {

    public CurrentStage {
        Objects.requireNonNull(stage, "stage");
    }
}
