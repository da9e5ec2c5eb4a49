package ciclo.campaign.sending;

import ciclo.campaign.content.MailContent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message on its way out.
///
/// @param messageId what it is known by, also when it is repeated
/// @param to an e-mail address, or a URL
/// @param unsubscribe where the person says that they have had enough; null where there is no such page
/// @param plannedFor when it was to go out
record Outgoing(
        UUID messageId,
        String campaignId,
        String customerId,
        String to,
        MailContent content,
        @Nullable String unsubscribe,
        Instant plannedFor) {

    /// Personal data stay out of logs.
    @Override
    public String toString() {
        return "Outgoing " + messageId;
    }
}
