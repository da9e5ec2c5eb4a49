package ciclo.campaign.sending.rest;

import ciclo.campaign.sending.persistence.MessageList.Listed;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A message that was decided to be sent.
///
/// @param status queued, sent, failed (refused for good) or suppressed (it no longer held when its turn came)
/// @param reason why it failed or was suppressed
/// @param locale the language it was written in
/// @param attempts how often it was taken up
/// @param repeats how often without knowing whether it had been handed over: at most so many
///     copies of it are on their way besides the first, under the same Message-ID
@Schema(examples = """
                {"messageId": "8b0c2f3e-6a0f-3d57-9c3f-2a4de6b0d7a1", "customerId": "c-1042", "campaign": "welcome",\
                 "channel": "email", "status": "sent", "locale": "es", "createdAt": "2026-03-01T10:15:31.300Z",\
                 "attempts": 1, "repeats": 0, "finishedAt": "2026-03-01T10:15:31.412Z"}""")
record MessageView(
        String messageId,
        String customerId,
        String campaign,
        String channel,
        String status,
        @Nullable String reason,
        @Nullable String locale,
        Instant createdAt,
        int attempts,
        int repeats,
        @Nullable Instant finishedAt) {

    static MessageView of(Listed message) {
        return new MessageView(
                message.messageId().toString(),
                message.customerId(),
                message.campaign(),
                message.channel(),
                message.status(),
                message.reason(),
                message.locale(),
                message.createdAt(),
                message.attempts(),
                message.repeats(),
                message.finishedAt());
    }
}
