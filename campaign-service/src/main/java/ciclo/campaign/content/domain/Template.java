package ciclo.campaign.content.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What campaigns say, in one of its versions. A version never changes.
///
/// @param version counts what it has said, from 1
/// @param name for those who choose among templates
/// @param email what its mails say, by language (BCP 47); [#FALLBACK] is among them
public record Template(String id, int version, String name, SortedMap<String, Wording> email, Instant writtenAt) {

    /// What everybody gets who speaks none of the other languages.
    public static final String FALLBACK = "en";

    public Template {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(writtenAt, "writtenAt");
        email = Collections.unmodifiableSortedMap(new TreeMap<>(email));
        if (version < 1) {
            throw new IllegalArgumentException("versions are counted from 1, not " + version);
        }
        if (!email.containsKey(FALLBACK)) {
            throw new IllegalArgumentException("template %s has no %s".formatted(id, FALLBACK));
        }
    }

    /// The next version.
    public Template saying(String nextName, Map<String, Wording> nextEmail, Instant now) {
        return new Template(id, version + 1, nextName, new TreeMap<>(nextEmail), now);
    }

    /// The language for a person's locale, found as RFC 4647 looks tags up: `es-MX`, else `es`, else
    /// [#FALLBACK].
    ///
    /// @param locale BCP 47, also with `_`; null where nobody knows
    public String language(@Nullable String locale) {
        if (locale == null) {
            return FALLBACK;
        }
        try {
            String found = Locale.lookupTag(LanguageRange.parse(locale.replace('_', '-')), email.keySet());
            return Objects.requireNonNullElse(found, FALLBACK);
        } catch (IllegalArgumentException e) {
            return FALLBACK; // What is no locale is none that anything is written in.
        }
    }

    /// Whether this is a language tag in the form that wordings are kept under: `es`, `es-MX`,
    /// `zh-Hant`.
    public static boolean isLanguage(String tag) {
        return !tag.isEmpty() && Locale.forLanguageTag(tag).toLanguageTag().equals(tag) && !tag.startsWith("und");
    }
}
