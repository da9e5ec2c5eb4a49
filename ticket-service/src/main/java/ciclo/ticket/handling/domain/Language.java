package ciclo.ticket.handling.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a ticket is written in, as far as searching knows it.
public enum Language {
    DE("german"),
    EN("english"),
    ES("spanish"),
    FR("french"),
    IT("italian"),
    NL("dutch"),
    PT("portuguese"),
    /// Nobody said, or none of these.
    UND("simple");

    private final String dictionary;

    Language(String dictionary) {
        this.dictionary = dictionary;
    }

    /// The language tag (BCP 47), which is `und` for none.
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name of the text search configuration.
    public String dictionary() {
        return dictionary;
    }

    /// The language with this tag; a region or script in it makes no difference.
    public static Optional<Language> of(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return Arrays.stream(values())
                .filter(one -> one != UND && one.tag().equals(language))
                .findFirst();
    }
}
