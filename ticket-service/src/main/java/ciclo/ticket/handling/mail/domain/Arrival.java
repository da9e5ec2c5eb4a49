package ciclo.ticket.handling.mail.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A mail and what is known of it, as far as decisions go by it.
///
/// @param sender null where it names nobody
/// @param automatic by what it is told that no human sent it
/// @param ours whether the help desk sent it
/// @param known whether its sender is a customer, or has a ticket
/// @param lately how many mails of this sender were taken in of late, without this one
/// @param thread the ticket to which the mails belong that it answers
/// @param token the ticket that its subject names
/// @param participant whether its sender has to do with the ticket that its subject names
public record Arrival(
        @Nullable MailAddress sender,
        Optional<Reason> automatic,
        boolean ours,
        boolean known,
        int lately,
        Optional<Place> thread,
        Optional<Place> token,
        boolean participant) {

    /// The ticket it belongs to. Who names one of our mails has seen it; a subject can be guessed.
    Optional<Place> place() {
        return thread.or(() -> participant ? token : Optional.empty());
    }
}
