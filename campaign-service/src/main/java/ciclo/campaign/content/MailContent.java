package ciclo.campaign.content;

import ciclo.campaign.content.domain.Hyperlinks;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// What a mail says.
///
/// @param language the one it is written in, BCP 47
/// @param subject one line
public record MailContent(String language, String subject, String text, String html) {

    public MailContent {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(html, "html");
        if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject is one line of text");
        }
    }

    /// The same with links that lead elsewhere.
    ///
    /// @param replacement takes where a link leads, and answers where it is to lead
    public MailContent linking(UnaryOperator<String> replacement) {
        return new MailContent(
                language,
                subject,
                Hyperlinks.replacedInText(text, replacement),
                Hyperlinks.replacedInHtml(html, replacement));
    }

    /// The same with an image that nobody sees, after everything else.
    ///
    /// @param source where it is
    public MailContent withPixel(String source) {
        String pixel =
                "<img src=\"%s\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block;border:0\">".formatted(source);
        int end = html.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
        return new MailContent(
                language, subject, text, end < 0 ? html + pixel : html.substring(0, end) + pixel + html.substring(end));
    }

    /// The text is personal: it stays out of logs.
    @Override
    public String toString() {
        return "MailContent in " + language;
    }
}
