package ciclo.campaign.content.domain;

import java.util.Objects;

/// What a mail says in one language, still to be filled in.
///
/// @param subject one line
public record Wording(String subject, String text, String html) {

    public Wording {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(html, "html");
    }

    /// One of its parts.
    public String of(Part part) {
        return switch (part) {
            case SUBJECT -> subject;
            case TEXT -> text;
            case HTML -> html;
        };
    }
}
