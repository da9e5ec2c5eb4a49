package ciclo.ticket.handling.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mail to a customer, and how far it has come.
///
/// @param kind `reply`, `acknowledgement` or `rating-request`
/// @param status `queued`, `sent`, `failed` or `dropped`
/// @param reason why it failed or was dropped, or is still there
/// @param repeats how often it was taken up without knowing whether it had been taken before
public record SentMail(
        long id,
        String messageId,
        String kind,
        @Nullable Long comment,
        String status,
        @Nullable String reason,
        Instant queuedAt,
        int attempts,
        int repeats,
        @Nullable Instant finishedAt) {}
