package ciclo.ticket.handling.mail.mime;

import java.util.ArrayList;
import java.util.List;

/// What a mail says, and what came with it, gathered from its parts.
final class Contents {

    /// So many characters are read of all parts together; a comment has fewer.
    private static final int LONGEST = 200_000;
    /// Of HTML, which has more to it than what it says.
    private static final int LONGEST_HTML = 5 * LONGEST;
    private static final int MOST_TEXTS = 20;
    /// Mails in mails in mails.
    private static final int DEEPEST_MAIL = 3;

    private final List<String> texts = new ArrayList<>();
    private final List<Enclosed> files = new ArrayList<>();
    private final int mails;
    private int length;

    private Contents(int mails) {
        this.mails = mails;
    }

    static Contents of(Part mail) {
        return of(mail, 0);
    }

    private static Contents of(Part mail, int mails) {
        Contents contents = new Contents(mails);
        contents.take(mail);
        return contents;
    }

    String text() {
        return String.join("\n\n", texts);
    }

    List<Enclosed> files() {
        return files;
    }

    private void take(Part part) {
        String type = part.type();
        if (type.equals("multipart/alternative")) {
            takeOneOf(part.children());
        } else if (!part.children().isEmpty()) {
            part.children().forEach(this::take);
        } else if (type.startsWith("multipart/")) {
            // Said to have parts, and has none that can be told.
            say(Charsets.decode(part.content(), null));
        } else if (type.equals("message/rfc822") && mails < DEEPEST_MAIL) {
            takeMail(part);
        } else if (isSaid(part)) {
            String text = Charsets.decode(part.content(), part.charset());
            say(type.equals("text/html") ? HtmlText.of(beginning(text, LONGEST_HTML), LONGEST) : text);
        } else if (part.content().length > 0) {
            files.add(new Enclosed(nameOf(part), part.content()));
        }
    }

    /// The plain text where there is one; files that came with any of the alternatives.
    private void takeOneOf(List<Part> alternatives) {
        String best = "";
        boolean plain = false;
        for (Part alternative : alternatives) {
            Contents contents = new Contents(mails);
            contents.take(alternative);
            files.addAll(contents.files);
            if (!contents.text().isBlank() && !plain) {
                best = contents.text();
                plain = alternative.type().equals("text/plain");
            }
        }
        say(best);
    }

    private void takeMail(Part part) {
        Part mail = PartTree.of(part.content());
        Contents contents = of(mail, mails + 1);
        say("""
                ---------- Forwarded message ----------
                From: %s
                Date: %s
                Subject: %s

                %s""".formatted(
                        mail.headers().text("from"),
                        mail.headers().text("date"),
                        mail.headers().text("subject"),
                        contents.text()));
        files.addAll(contents.files);
    }

    /// Whether it is what the sender wrote, and no file.
    private static boolean isSaid(Part part) {
        String type = part.type();
        return switch (type) {
            case "text/plain", "text/html" -> !part.isAttachment() && part.fileName() == null;
            case "message/delivery-status", "message/disposition-notification", "text/rfc822-headers" -> true;
            default -> false;
        };
    }

    private void say(String text) {
        if (!text.isBlank() && texts.size() < MOST_TEXTS && length < LONGEST) {
            String said = beginning(text.strip(), LONGEST - length);
            texts.add(said);
            length += said.length();
        }
    }

    private static String beginning(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static String nameOf(Part part) {
        String name = part.fileName();
        if (name != null) {
            return name;
        }
        String kind = part.type().substring(part.type().indexOf('/') + 1);
        return part.type().equals("message/rfc822") ? "mail.eml" : "part." + kind;
    }
}
