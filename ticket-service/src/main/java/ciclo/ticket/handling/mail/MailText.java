package ciclo.ticket.handling.mail;

import ciclo.ticket.handling.attachments.Attachments;
import ciclo.ticket.handling.attachments.NewFile;
import ciclo.ticket.handling.attachments.domain.AttachmentPolicy;
import ciclo.ticket.handling.attachments.domain.FileName;
import ciclo.ticket.handling.attachments.domain.Unfit;
import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.handling.domain.Request;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.mail.Senders.Sender;
import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.Quotes;
import ciclo.ticket.handling.mail.domain.Reason;
import ciclo.ticket.handling.mail.domain.Subjects;
import ciclo.ticket.handling.mail.domain.Texts;
import ciclo.ticket.handling.mail.mime.Enclosed;
import ciclo.ticket.handling.mail.mime.ReadMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a mail says as a comment, and the files that are kept of it. What is not kept is named.
record MailText(String text, List<NewFile> files) {

    private static final String NOTHING = "(no text)";

    /// All that it says: what somebody forwards or quotes in a new matter belongs to it.
    static MailText whole(ReadMail mail, Attachments attachments) {
        return of(mail.text(), mail, attachments, Integer.MAX_VALUE);
    }

    /// Without what it answers, which is at the ticket already.
    static MailText answer(ReadMail mail, Attachments attachments, TicketNumber ticket) {
        return of(Quotes.trim(mail.text()), mail, attachments, attachments.room(ticket));
    }

    /// As agents see what nobody said to them.
    static MailText note(ReadMail mail, Reason reason, Attachments attachments, TicketNumber ticket) {
        String sender = mail.sender() == null ? "" : " from " + mail.sender().value();
        return of(
                "[Mail%s: %s] %s\n\n%s".formatted(sender, reason.word(), mail.subject(), mail.text()),
                mail,
                attachments,
                attachments.room(ticket));
    }

    /// The request of a ticket that it opens.
    Request request(ReadMail mail, MailAddress address, Sender sender) {
        return new Request(
                sender.customerId(),
                Subjects.ofTicket(mail.subject()),
                text,
                address.value(),
                "e-mail",
                null,
                "normal",
                List.of(),
                Optional.ofNullable(mail.language())
                        .flatMap(Language::of)
                        .or(() -> Optional.ofNullable(sender.locale()).flatMap(Language::of))
                        .orElse(Language.UND),
                null);
    }

    private static MailText of(String text, ReadMail mail, Attachments attachments, int room) {
        AttachmentPolicy policy = attachments.policy();
        int most = Math.min(room, policy.perComment());
        List<NewFile> kept = new ArrayList<>();
        StringBuilder leftOut = new StringBuilder();
        for (Enclosed enclosed : mail.files()) {
            if (kept.size() >= most) {
                leaveOut(leftOut, enclosed, Unfit.TOO_MANY);
                continue;
            }
            NewFile file = attachments.sniffed(enclosed.name(), enclosed.content());
            Optional<Unfit> unfit = policy.check(file.content().length, file.type());
            if (unfit.isEmpty()) {
                kept.add(file);
            } else {
                leaveOut(leftOut, enclosed, unfit.get());
            }
        }
        String said = text.isBlank() ? NOTHING : text;
        return new MailText(Texts.bounded(leftOut.isEmpty() ? said : said + "\n" + leftOut), List.copyOf(kept));
    }

    private static void leaveOut(StringBuilder leftOut, Enclosed enclosed, Unfit why) {
        if (leftOut.length() < 1_000) {
            leftOut.append("\n[Not kept: %s, %s]"
                    .formatted(FileName.of(enclosed.name()).value(), why.words()));
        }
    }
}
