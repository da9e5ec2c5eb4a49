package ciclo.campaign.response.persistence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The message that somebody answers to.
///
/// @param sentAt null while it is on its way
public record SentMessage(
        UUID messageId,
        String campaignId,
        String customerId,
        String channel,
        boolean backfill,
        @Nullable String traceparent,
        @Nullable Instant sentAt) {}
