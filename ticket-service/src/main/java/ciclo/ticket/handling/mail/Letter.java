package ciclo.ticket.handling.mail;

import ciclo.ticket.handling.attachments.NewFile;
import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mail as it is handed over.
///
/// @param answered the mails before it in the conversation, the oldest first
/// @param automatic as `Auto-Submitted` has it; null for what a human says
/// @param language a language tag
record Letter(
        MessageId id,
        MailAddress to,
        String subject,
        String text,
        List<MessageId> answered,
        @Nullable String automatic,
        String language,
        List<NewFile> files) {

    Letter {
        answered = List.copyOf(answered);
        files = List.copyOf(files);
    }
}
