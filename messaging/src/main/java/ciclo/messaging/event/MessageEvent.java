package ciclo.messaging.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What campaign-service publishes about one message to one customer.
public sealed interface MessageEvent extends CampaignEvent {

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

    /// The provider refused it for good; or, after it was sent, the mail server of the recipient did, with
    /// the reason `bounced`.
    record MessageFailed(String messageId, String campaign, String channel, String reason) implements MessageEvent {

        public MessageFailed {
            Objects.requireNonNull(messageId, "messageId");
            Objects.requireNonNull(campaign, "campaign");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /// The person looked at it, as far as that can be told: programs that fetch what is in a mail before
    /// anybody reads it are left out. Said once about a message.
    record MessageOpened(String messageId, String campaign, String channel) implements MessageEvent {

        public MessageOpened {
            Objects.requireNonNull(messageId, "messageId");
            Objects.requireNonNull(campaign, "campaign");
            Objects.requireNonNull(channel, "channel");
        }
    }

    /// The person followed a link in it. Said once about each link of a message.
    ///
    /// @param url where it leads
    record MessageClicked(String messageId, String campaign, String channel, String url) implements MessageEvent {

        public MessageClicked {
            Objects.requireNonNull(messageId, "messageId");
            Objects.requireNonNull(campaign, "campaign");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(url, "url");
        }
    }

    /// The person wants no more messages on this channel, of whichever campaign.
    ///
    /// @param messageId the message through which they said so
    record Unsubscribed(String messageId, String campaign, String channel) implements MessageEvent {

        public Unsubscribed {
            Objects.requireNonNull(messageId, "messageId");
            Objects.requireNonNull(campaign, "campaign");
            Objects.requireNonNull(channel, "channel");
        }
    }
}
