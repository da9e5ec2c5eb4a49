package ciclo.ticket.handling.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a mail that came in.
///
/// @param became `opened`, `follow-up`, `replied`, `reopened`, `noted` or `ignored`
/// @param reason why it was only noted or ignored; null otherwise
/// @param ticket to which it came; null for none
/// @param comment that it became; null for none, and for a ticket's description
public record Receipt(
        long id,
        String messageId,
        Instant at,
        String became,
        @Nullable String reason,
        @Nullable Long ticket,
        @Nullable Long comment) {}
