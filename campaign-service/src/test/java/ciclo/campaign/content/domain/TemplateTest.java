package ciclo.campaign.content.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final Wording WORDING = new Wording("s", "t", "h");

    @ParameterizedTest
    @CsvSource({
        "es,es",
        "es-ES,es",
        "es_AR,es",
        "ES-es,es",
        "es-MX,es-MX",
        "es-mx,es-MX",
        "es-Latn-MX,es",
        "zh-Hant-TW,zh-Hant",
        "zh,en",
        "en-GB,en",
        "de-DE,en",
        "zz,en",
        "*,en",
        "?,en",
        "'',en",
        ",en"
    })
    void languageIsTheNearestThatIsWritten(@Nullable String locale, String language) {
        assertThat(template("en", "es", "es-MX", "zh-Hant").language(locale)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "en,true",
        "es-MX,true",
        "zh-Hant,true",
        "es-mx,false",
        "ES,false",
        "es_MX,false",
        "und,false",
        "'',false",
        "a/b,false",
        "x,false"
    })
    void wordingsAreKeptUnderWellFormedTagsAlone(String tag, boolean expected) {
        assertThat(Template.isLanguage(tag)).isEqualTo(expected);
    }

    @Test
    void templateWithoutEnglishCannotBeBuilt() {
        assertThatThrownBy(() -> template("es")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nextVersionLeavesTheOneBeforeAlone() {
        Template first = template("en");

        Template second = first.saying("Other", Map.of("en", WORDING, "es", WORDING), Instant.MAX);

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.email()).containsOnlyKeys("en", "es");
        assertThat(first.email()).containsOnlyKeys("en");
    }

    private static Template template(String... languages) {
        TreeMap<String, Wording> email = new TreeMap<>();
        for (String language : languages) {
            email.put(language, WORDING);
        }
        return new Template("t", 1, "T", email, Instant.EPOCH);
    }
}
