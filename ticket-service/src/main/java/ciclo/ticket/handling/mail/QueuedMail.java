package ciclo.ticket.handling.mail;

import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.mail.domain.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mail that this replica has to itself for a while.
///
/// @param comment that it repeats; null for none
/// @param resolution of which it asks; null for none
/// @param attempt the how-manieth this is
public record QueuedMail(
        long id,
        MessageId messageId,
        TicketNumber ticket,
        Kind kind,
        @Nullable Long comment,
        @Nullable Integer resolution,
        Instant queuedAt,
        int attempt) {}
