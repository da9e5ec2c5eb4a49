package ciclo.ticket.handling.mail.domain;

import ciclo.ticket.handling.domain.TicketNumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Subjects of mails, and the token in them that names a ticket: `[T-000123]`.
public final class Subjects {

    /// As long as the subject of a ticket may be.
    private static final int LONGEST = 200;

    private static final Pattern TOKEN = Pattern.compile("\\[(T-[0-9]{6,18})]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern REPLY =
            Pattern.compile("(?:re|aw|sv|antw|ref|rv|fw|fwd|wg|tr)(?:\\[[0-9]+])?\\s*:\\s*", Pattern.CASE_INSENSITIVE);

    private Subjects() {}

    /// The ticket that a subject names: the last token, since programs put theirs before it.
    public static Optional<TicketNumber> ticket(String subject) {
        Optional<TicketNumber> found = Optional.empty();
        var matcher = TOKEN.matcher(subject);
        while (matcher.find()) {
            found = TicketNumber.parse(matcher.group(1));
        }
        return found;
    }

    /// What a ticket is called that a mail opens: one line, without what mail programs add.
    public static String ofTicket(String subject) {
        String line = line(withoutReplies(line(TOKEN.matcher(subject).replaceAll(" "))));
        String cut = line.length() <= LONGEST ? line : Texts.cut(line, LONGEST - 1) + "…";
        return cut.isBlank() ? "(no subject)" : cut;
    }

    /// One after the other: a pattern that repeats a group needs a stack for each.
    private static String withoutReplies(String line) {
        Matcher reply = REPLY.matcher(line);
        int begin = 0;
        while (reply.region(begin, line.length()).lookingAt()) {
            begin = reply.end();
        }
        return line.substring(begin);
    }

    /// The subject of a mail about a ticket: it can hold no line break, whatever the ticket is called.
    ///
    /// @param prefix `Re: `, or nothing
    public static String ofMail(String prefix, String subject, TicketNumber ticket) {
        return "%s%s [%s]".formatted(prefix, line(subject), ticket);
    }

    private static String line(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }
}
