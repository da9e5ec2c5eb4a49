package ciclo.lifecycle.stage.persistence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the projection says about a customer; stages by their wire names.
///
/// @param stage null before the history begins
/// @param horizon the instant up to which the customer has been looked at
public record CustomerStage(
        String customerId,
        @Nullable String stage,
        @Nullable Instant since,
        @Nullable String previousStage,
        long sequence,
        Instant horizon) {}
