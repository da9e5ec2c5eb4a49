package ciclo.local.mail;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The catcher's pages. All that comes from a mail is escaped; its HTML is shown in a frame that may do nothing.
final class MailHtml {

    private MailHtml() {}

    static String list(List<Mail> newest, int total) {
        String rows = newest.stream()
                .map(mail -> """
                        <tr><td>%d<td>%s<td>%s<td><a href="/mail/%d">%s</a>
                        """.formatted(
                                mail.number(),
                                escape(mail.at()),
                                escape(mail.to()),
                                mail.number(),
                                escape(mail.subject().isBlank() ? "(no subject)" : mail.subject())))
                .collect(Collectors.joining());
        return page("Mails", """
                <h1>%d mails</h1>
                <table><tr><th>#<th>at<th>to<th>subject
                %s</table>
                """.formatted(total, rows));
    }

    static String one(Mail mail) {
        String text = mail.text() == null ? "" : "<pre>%s</pre>".formatted(escape(mail.text()));
        String html = mail.html() == null
                ? ""
                : "<iframe sandbox srcdoc=\"%s\" width=\"100%%\" height=\"500\"></iframe>"
                        .formatted(escape(mail.html()));
        return page(mail.subject(), """
                <p><a href="/">All mails</a> · <a href="/mails/%1$d.eml">as it came</a></p>
                <h1>%2$s</h1>
                <p>from %3$s<br>to %4$s<br>at %5$s</p>
                %6$s
                %7$s
                """.formatted(
                        mail.number(),
                        escape(mail.subject()),
                        escape(mail.from()),
                        escape(mail.to()),
                        escape(mail.at()),
                        text,
                        html));
    }

    static String escape(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>%s</title>
                <style>
                body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em }
                td, th { text-align: left; padding: .2em 1em .2em 0; vertical-align: top }
                pre { white-space: pre-wrap; background: #f6f6f6; padding: 1em }
                </style>
                %s</html>
                """.formatted(escape(title), body);
    }
}
