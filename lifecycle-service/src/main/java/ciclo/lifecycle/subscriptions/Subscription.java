package ciclo.lifecycle.subscriptions;

import ciclo.lifecycle.subscriptions.domain.PauseReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who wants to be told of which changes, and where.
///
/// @param stages the stages changed to; all if there are none
/// @param paused why nothing is delivered; null while it is
/// @param since when it was last paused, resumed or created
/// @param quietUntil until when the receiver asked to be left alone
/// @param epoch how often it was set back to deliver the past again
/// @param version counts its changes
public record Subscription(
        String id,
        String url,
        List<String> stages,
        @Nullable String description,
        @Nullable PauseReason paused,
        Instant since,
        @Nullable Instant quietUntil,
        int epoch,
        long version,
        Instant createdAt) {

    public Subscription {
        stages = List.copyOf(stages);
    }

    /// Whether anything may be delivered to it.
    boolean takes(Instant now) {
        return paused == null && (quietUntil == null || !quietUntil.isAfter(now));
    }

    /// The same with another wish.
    Subscription wanting(Wish wish) {
        return new Subscription(
                id,
                wish.url(),
                wish.stages(),
                wish.description(),
                paused,
                since,
                quietUntil,
                epoch,
                version,
                createdAt);
    }

    /// The same, paused.
    Subscription paused(PauseReason reason, Instant at) {
        return new Subscription(id, url, stages, description, reason, at, quietUntil, epoch, version, createdAt);
    }

    /// The same, delivering at once.
    Subscription active(Instant at) {
        return new Subscription(
                id, url, stages, description, null, paused == null ? since : at, null, epoch, version, createdAt);
    }

    /// The same, about to deliver the past again.
    Subscription setBack() {
        return new Subscription(id, url, stages, description, paused, since, quietUntil, epoch + 1, version, createdAt);
    }

    /// What the subscriber says about it.
    ///
    /// @param stages the stages changed to; all if there are none
    public record Wish(
            String url, List<String> stages, @Nullable String description) {

        public Wish {
            stages = List.copyOf(stages);
        }
    }
}
