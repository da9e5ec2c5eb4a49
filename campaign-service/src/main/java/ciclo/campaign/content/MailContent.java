package ciclo.campaign.content;

import java.util.Objects;

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

    /// The text is personal: it stays out of logs.
    @Override
    public String toString() {
        return "MailContent in " + language;
    }
}
