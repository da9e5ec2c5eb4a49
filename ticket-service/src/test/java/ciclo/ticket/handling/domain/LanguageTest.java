package ciclo.ticket.handling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({"es, ES", "pt-BR, PT", "EN-gb, EN", "zh-Hant, ", "und, ", "xx, "})
    void regionAndCaseMakeNoDifference(String tag, Language language) {
        assertThat(Language.of(tag).orElse(null)).isEqualTo(language);
    }
}
