package ciclo.ticket.handling.mail.mime;

import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.MessageId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mail, as far as a help desk understands it.
///
/// @param id its `Message-ID`, or the hash of a mail without one
/// @param sender null where nobody can be told
/// @param answered the mails that it answers, the one that it answers first and then their predecessors, the latest
/// first
/// @param headers by name in small letters
/// @param report whether a mail server tells what became of another mail
/// @param language a language tag; null where it does not say
/// @param text what its sender wrote, quotations included; can be empty
public record ReadMail(
        MessageId id,
        @Nullable MailAddress sender,
        List<MessageId> answered,
        Map<String, List<String>> headers,
        boolean report,
        String subject,
        @Nullable String language,
        String text,
        List<Enclosed> files) {

    public ReadMail {
        answered = List.copyOf(answered);
        headers = Map.copyOf(headers);
        files = List.copyOf(files);
    }
}
