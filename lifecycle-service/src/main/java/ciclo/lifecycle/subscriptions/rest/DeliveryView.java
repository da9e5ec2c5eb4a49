package ciclo.lifecycle.subscriptions.rest;

import ciclo.lifecycle.rest.Cursor;
import ciclo.lifecycle.subscriptions.Delivery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A delivery that has failed so far.
///
/// @param webhookId the header `webhook-id` of its requests
/// @param outcome what came of the last attempt
record DeliveryView(
        String webhookId,
        String customerId,
        int attempts,
        @Nullable Instant failingSince,
        @Nullable Instant attemptedAt,
        @Nullable String outcome,
        Instant nextAttemptAt) {

    /// A page of them, the latest change first.
    ///
    /// @param next the `after` of the next page; null on the last one
    record Page(List<DeliveryView> items, @Nullable String next) {}

    static Page page(List<Delivery> found, int limit) {
        List<Delivery> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown.stream().map(DeliveryView::of).toList(),
                found.size() > limit ? Cursor.of(String.valueOf(shown.getLast().id())) : null);
    }

    private static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.messageId(),
                delivery.customerId(),
                delivery.attempts(),
                delivery.failingSince(),
                delivery.attemptedAt(),
                delivery.outcome(),
                delivery.dueAt());
    }
}
