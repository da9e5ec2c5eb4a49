package ciclo.campaign.targeting.persistence;

import ciclo.campaign.targeting.domain.StageEntered;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A stage change as it was heard.
///
/// @param from the stage before; null at first
public record Occasion(
        String customerId,
        String eventId,
        @Nullable String from,
        StageEntered entered,
        @Nullable String traceparent) {

    public Occasion {
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(entered, "entered");
    }
}
