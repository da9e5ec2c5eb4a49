package ciclo.lifecycle.stage.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {

    @ParameterizedTest
    @CsvSource({
        "ACQUISITION, acquisition",
        "CONVERSION, conversion",
        "GROWTH, growth",
        "RETENTION, retention",
        "REACTIVATION, reactivation"
    })
    void stageTravelsUnderItsOwnName(Stage stage, String wireName) {
        assertThat(stage.wireName()).isEqualTo(wireName);
        assertThat(Stage.of(wireName)).isEqualTo(stage);
    }

    @Test
    void unknownStageIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stage.of("Growth"))
                .withMessageContaining("'Growth'");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCountedIsFoundByItsName(Counted counted) {
        assertThat(Counted.of(counted.wireName())).isEqualTo(counted);
    }

    @Test
    void breachesAreWrittenInCamelCase() {
        assertThat(Counted.SLA_BREACHES.wireName()).isEqualTo("slaBreaches");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Counted.of("visits"))
                .withMessageContaining("'visits'");
    }

    @ParameterizedTest
    @EnumSource
    void silenceIsFoundByItsName(On on) {
        assertThat(On.of(on.wireName())).isEqualTo(on);
        assertThatIllegalArgumentException().isThrownBy(() -> On.of("tickets")).withMessageContaining("'tickets'");
    }
}
