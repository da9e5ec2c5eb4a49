package ciclo.lifecycle.subscriptions.rest;

import ciclo.lifecycle.subscriptions.Subscription;
import ciclo.lifecycle.subscriptions.persistence.Deliveries.Backlog;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A subscription, and how it fares.
///
/// @param reason why it is paused: `requested`, `failing`, `gone` or `sealed`
/// @param since when it was last paused, resumed or created
/// @param waiting changes yet to be delivered that have been taken over from the topic
/// @param failing what of these was tried in vain
/// @param secret told only when it is made
record SubscriptionView(
        String id,
        String url,
        List<String> stages,
        @Nullable String description,
        @Schema(description = "`active` or `paused`") String state,

        @Schema(
                description =
                        "Why it is paused: `requested`, `failing` (a change could not be delivered for three days),"
                                + " `gone` (the receiver answered 410) or `sealed` (its secret cannot be opened with"
                                + " the configured key: replace it, then resume)")
        @Nullable
        String reason,

        Instant since,

        @Schema(description = "Until when the receiver asked to be left alone") @Nullable
        Instant quietUntil,

        long waiting,
        long failing,
        Instant createdAt,

        @Schema(description = "Told once", examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String secret) {

    static SubscriptionView of(Subscription subscription, Backlog backlog, @Nullable String secret) {
        return new SubscriptionView(
                subscription.id(),
                subscription.url(),
                subscription.stages(),
                subscription.description(),
                subscription.paused() == null ? "active" : "paused",
                subscription.paused() == null ? null : subscription.paused().wireName(),
                subscription.since(),
                subscription.quietUntil(),
                backlog.waiting(),
                backlog.failing(),
                subscription.createdAt(),
                secret);
    }
}
