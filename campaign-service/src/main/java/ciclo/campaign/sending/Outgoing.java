package ciclo.campaign.sending;

import ciclo.campaign.content.MailContent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail on its way out.
///
/// @param messageId what it is known by, also when it is repeated
/// @param unsubscribe where the person says that they have had enough; null where there is no such page
record Outgoing(UUID messageId, String to, MailContent content, @Nullable String unsubscribe) {

    /// Personal data stay out of logs.
    @Override
    public String toString() {
        return "Outgoing " + messageId;
    }
}
