package ciclo.campaign.response.domain;

import java.util.Objects;
import java.util.UUID;

/// What an address in a mail stands for. It names the message and nobody.
public sealed interface Mark {

    UUID messageId();

    /// A link that the template has.
    ///
    /// @param link the number under which its target is kept
    record Click(UUID messageId, long link) implements Mark {

        public Click {
            Objects.requireNonNull(messageId, "messageId");
        }
    }

    /// The image that shows that the mail was looked at.
    record Open(UUID messageId) implements Mark {

        public Open {
            Objects.requireNonNull(messageId, "messageId");
        }
    }

    /// The page where the person says that they have had enough.
    record Unsubscribing(UUID messageId) implements Mark {

        public Unsubscribing {
            Objects.requireNonNull(messageId, "messageId");
        }
    }
}
