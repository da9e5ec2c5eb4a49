package ciclo.campaign.content;

import ciclo.campaign.content.domain.Hyperlinks;
import ciclo.campaign.content.domain.Part;
import ciclo.campaign.content.domain.Template;
import ciclo.campaign.content.domain.Wording;
import ciclo.campaign.content.qute.ReadPart;
import ciclo.campaign.content.qute.Sandbox;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A version of a template, read once and filled in for many.
final class Letter {

    private final Template template;
    private final Map<String, Map<Part, ReadPart>> email = new HashMap<>();

    /// @throws ciclo.campaign.content.qute.Unrenderable if it cannot be read
    Letter(Template template) {
        this.template = template;
        template.email().forEach((language, wording) -> email.put(language, read(wording)));
    }

    private static Map<Part, ReadPart> read(Wording wording) {
        Map<Part, ReadPart> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, Sandbox.read(part, wording.of(part)));
        }
        return parts;
    }

    /// Those that it is written in.
    Set<String> languages() {
        return template.email().keySet();
    }

    /// The one in which it speaks to a person of this locale, BCP 47.
    String language(@Nullable String locale) {
        return template.language(locale);
    }

    /// @param locale the person's, BCP 47
    /// @param values what is known about them, as [Vocabulary] names it
    /// @throws ciclo.campaign.content.qute.Unrenderable if it cannot be filled in for this person
    MailContent mail(@Nullable String locale, Map<String, @Nullable Object> values) {
        String language = template.language(locale);
        Map<Part, ReadPart> parts = Objects.requireNonNull(email.get(language));
        return new MailContent(
                language,
                render(parts, Part.SUBJECT, values),
                render(parts, Part.TEXT, values),
                render(parts, Part.HTML, values));
    }

    private static String render(Map<Part, ReadPart> parts, Part part, Map<String, @Nullable Object> values) {
        return Objects.requireNonNull(parts.get(part)).render(values);
    }

    /// Where links in one of its languages lead that are the same for everybody, on the web. One
    /// that is made of something personal is not among them.
    ///
    /// @param samples people of whom much is known and little
    Set<String> targets(String language, List<Map<String, @Nullable Object>> samples) {
        Map<Part, ReadPart> parts = Objects.requireNonNull(email.get(language));
        Set<String> targets = new HashSet<>();
        for (Map<String, @Nullable Object> sample : samples) {
            targets.addAll(Hyperlinks.inHtml(render(parts, Part.HTML, sample)));
            targets.addAll(Hyperlinks.inText(render(parts, Part.TEXT, sample)));
        }
        return Set.copyOf(targets);
    }
}
