package ciclo.campaign.content.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es | es-ES | 12.50  | 12,5 %",
                "es | es_ES | 10     | 10 %",
                "en | en-GB | 12.50  | 12.5 %",
                "en | es-ES | 12.50  | 12.5 %",
                "en |       | 100.00 | 100 %",
                "es | x     | 7.25   | 7,25 %"
            })
    void percentagesAreThoseOfTheLanguageThatTheyStandIn(
            String language, String reader, BigDecimal percent, String told) {
        assertThat(Figures.of(language, reader).percent(percent)).isEqualTo(told);
    }

    @Test
    void moneyIsInTheReadersManner() {
        assertThat(Figures.of("es", "es-ES").money(new BigDecimal("50.00"), "EUR"))
                .isEqualTo("50,00\u00a0€");
        assertThat(Figures.of("es", null).money(new BigDecimal("9.5"), "EUR")).isEqualTo("9,50\u00a0€");
        assertThat(Figures.of("en", "en-GB").money(new BigDecimal("50"), "GBP")).isEqualTo("£50.00");
        assertThat(Figures.of("en", null).money(new BigDecimal("5000"), "JPY")).isEqualTo("¥5,000");
        assertThat(Figures.of("en", null).money(new BigDecimal("5"), "ZZZ")).isEqualTo("5 ZZZ");
    }

    @Test
    void datesAreWrittenOut() {
        LocalDate day = LocalDate.of(2026, 3, 31);
        assertThat(Figures.of("es", "es-ES").date(day)).isEqualTo("31 de marzo de 2026");
        assertThat(Figures.of("en", "en-GB").date(day)).isEqualTo("31 March 2026");
        assertThat(Figures.of("en", null).date(day)).isEqualTo("March 31, 2026");
    }
}
