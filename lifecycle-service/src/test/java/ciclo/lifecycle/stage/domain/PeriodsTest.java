package ciclo.lifecycle.stage.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {

    @ParameterizedTest
    @CsvSource({
        "P30D, 43200",
        "PT12H, 720",
        "P1DT12H, 2160",
        "PT1M, 1",
        "P1DT1H1M, 1501",
        "P365D, 525600",
        "P2DT5M, 2885"
    })
    void periodIsReadAndWrittenTheSameWay(String iso, int minutes) {
        assertThat(Periods.parse(iso)).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(Periods.format(Duration.ofMinutes(minutes))).isEqualTo(iso);
    }

    @ParameterizedTest
    @CsvSource({"PT24H, P1D", "PT36H, P1DT12H", "PT90M, PT1H30M", "P0DT1H, PT1H", "P007D, P7D"})
    void periodIsWrittenInItsShortestForm(String iso, String shortest) {
        assertThat(Periods.format(Periods.parse(iso))).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1DT",
                "30D",
                "P1Y",
                "P1M",
                "P2W",
                "P1Y2D",
                "PT30S",
                "PT1M30S",
                "P1.5D",
                "PT0.5H",
                "P-1D",
                "-P1D",
                "+P1D",
                "p30d",
                " P30D",
                "P30D ",
                "P0D",
                "PT0H",
                "PT0M",
                "P0DT0H0M",
                "P1H",
                "PT1D",
                "PT5M1H",
                "P99999999999D",
                "P١D"
            })
    void anythingElseIsRefusedWithTheValue(String iso) {
        assertThatIllegalArgumentException().isThrownBy(() -> Periods.parse(iso));
    }

    @Test
    void refusalNamesTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Periods.parse("P2W"))
                .withMessageContaining("'P2W'");
    }

    @Test
    void noLengthIsWrittenInMinutes() {
        assertThat(Periods.format(Duration.ZERO)).isEqualTo("PT0M");
        assertThat(Periods.format(Duration.ofSeconds(59))).isEqualTo("PT0M");
    }

    @Test
    void periodThatReachesBeyondTimeIsCutOff() {
        var longest = Periods.parse("P999999999D");
        assertThat(Periods.before(Instant.MIN.plusSeconds(1), longest)).isEqualTo(Instant.MIN);
        assertThat(Periods.after(Instant.MAX.minusSeconds(1), longest)).isEmpty();
    }
}
