package ciclo.lifecycle.subscriptions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change on its way to a subscriber.
///
/// @param messageId the same however often it is delivered
/// @param body the CloudEvent as published
/// @param taken fences outcomes: only that of the attempt that was begun last counts
/// @param attempts how often it has failed
/// @param failingSince when it failed first; null if it has not
/// @param dueAt when it is to be tried
/// @param attemptedAt when it was tried last
/// @param outcome what came of that
public record Delivery(
        long id,
        String subscriptionId,
        String messageId,
        String customerId,
        String body,
        int taken,
        int attempts,
        @Nullable Instant failingSince,
        Instant dueAt,
        @Nullable Instant attemptedAt,
        @Nullable String outcome) {}
