package ciclo.messaging.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What campaign-service publishes about one message to one customer.
public sealed interface MessageEvent extends EventData {

    /// The campaign that wanted to say something.
    String campaign();

    /// The message's identity, the same in every event about it.
    String messageId();

    /// The provider took it.
    record MessageSent(
            String messageId,
            String campaign,
            String channel,
            String locale,
            @Nullable String causeEventId) implements MessageEvent {

        public MessageSent {
            Objects.requireNonNull(messageId, "messageId");
            Objects.requireNonNull(campaign, "campaign");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(locale, "locale");
        }
    }

    /// It was decided not to send it.
    ///
    /// @param reason `no-consent`, `no-address`, `stale`, `backfill`, …
    record MessageSuppressed(
            String messageId,
            String campaign,
            String channel,
            String reason,
            @Nullable String causeEventId) implements MessageEvent {

        public MessageSuppressed {
            Objects.requireNonNull(messageId, "messageId");
            Objects.requireNonNull(campaign, "campaign");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /// It would have been sent, but the customer is one of those who get nothing, so that the
    /// effect of the campaign can be measured.
    record MessageHeldOut(
            String messageId,
            String campaign,
            String channel,
            @Nullable String causeEventId) implements MessageEvent {

        public MessageHeldOut {
            Objects.requireNonNull(messageId, "messageId");
            Objects.requireNonNull(campaign, "campaign");
            Objects.requireNonNull(channel, "channel");
        }
    }

    /// The provider refused it for good.
    record MessageFailed(String messageId, String campaign, String channel, String reason) implements MessageEvent {

        public MessageFailed {
            Objects.requireNonNull(messageId, "messageId");
            Objects.requireNonNull(campaign, "campaign");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
