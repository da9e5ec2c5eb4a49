package ciclo.ticket.handling.mail.mime;

import ciclo.ticket.handling.mail.domain.MailAddress;
import ciclo.ticket.handling.mail.domain.MessageId;
import ciclo.ticket.handling.mail.domain.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.jspecify.annotations.Nullable;

/// Makes of the bytes of a mail what a help desk can go by. Never fails: there is no mail that it cannot read in part.
public final class MailReader {

    /// The latest mails of a long conversation are enough to find it.
    private static final int MOST_ANSWERED = 50;

    private MailReader() {}

    public static ReadMail read(byte[] mail) {
        Part part = PartTree.of(mail);
        Headers headers = part.headers();
        boolean report = part.type().equals("multipart/report");
        Contents contents = Contents.of(part);
        return new ReadMail(
                MessageId.parse(headers.joined("message-id")).stream()
                        .findFirst()
                        .orElseGet(() -> MessageId.ofContent(mail)),
                sender(headers),
                answered(headers, report ? part : null),
                headers.all(),
                report,
                Texts.clean(headers.text("subject")).replace('\n', ' '),
                headers.first("content-language"),
                Texts.clean(contents.text()),
                report ? List.of() : contents.files());
    }

    /// Who wrote it; who sent it for them where `From` makes no sense.
    private static @Nullable MailAddress sender(Headers headers) {
        return address(headers.first("from"))
                .or(() -> address(headers.first("sender")))
                .orElse(null);
    }

    private static Optional<MailAddress> address(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            return LenientAddressParser.DEFAULT.parseAddressList(header).flatten().stream()
                    .map(Mailbox::getAddress)
                    .map(MailAddress::parse)
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (RuntimeException garbled) {
            return Optional.empty();
        }
    }

    private static List<MessageId> answered(Headers headers, @Nullable Part report) {
        Set<MessageId> ids = new LinkedHashSet<>(MessageId.parse(headers.joined("in-reply-to")));
        ids.addAll(MessageId.parse(headers.joined("references")).reversed());
        if (report != null) {
            ids.addAll(reported(report));
        }
        return ids.stream().limit(MOST_ANSWERED).toList();
    }

    /// The mails that a report is about: it comes with them, or with their headers.
    private static List<MessageId> reported(Part report) {
        List<MessageId> ids = new ArrayList<>();
        for (Part part : report.children()) {
            if (part.type().equals("message/rfc822") || part.type().equals("text/rfc822-headers")) {
                ids.addAll(MessageId.parse(PartTree.of(part.content()).headers().joined("message-id")));
            }
        }
        return ids;
    }
}
