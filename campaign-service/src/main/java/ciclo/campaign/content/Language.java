package ciclo.campaign.content;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The languages that every shipped campaign is written in.
public enum Language {
    ENGLISH("en"),
    SPANISH("es");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /// BCP 47.
    public String tag() {
        return tag;
    }

    /// The one for a person's locale, whatever their country; English where it is none of these or unknown.
    ///
    /// @param locale BCP 47, `es-MX` for one
    public static Language of(@Nullable String locale) {
        if (locale != null) {
            String wanted = Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
            for (Language language : values()) {
                if (language.tag.equals(wanted)) {
                    return language;
                }
            }
        }
        return ENGLISH;
    }
}
