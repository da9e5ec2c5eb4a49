package ciclo.campaign.targeting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.campaign.targeting.domain.Trigger.DwellsInStage;
import ciclo.campaign.targeting.domain.Trigger.EntersStage;
import ciclo.campaign.targeting.domain.Trigger.RatesTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final StageEntered GROWTH = new StageEntered("growth", 3, AT, false);

    @Test
    void entryIsDueOnceItsDelayHasPassed() {
        assertThat(new EntersStage(Set.of(), "growth", Duration.ZERO).dueAfter(null, GROWTH))
                .contains(AT);
        assertThat(new EntersStage(Set.of(), "growth", Duration.ofDays(3)).dueAfter("retention", GROWTH))
                .contains(AT.plus(Duration.ofDays(3)));
        assertThat(new EntersStage(Set.of(), "retention", Duration.ZERO).dueAfter(null, GROWTH))
                .isEmpty();
    }

    @Test
    void entryOutOfACertainStageAsksForThatStage() {
        EntersStage wonBack = new EntersStage(Set.of("reactivation"), "growth", Duration.ZERO);

        assertThat(wonBack.dueAfter("reactivation", GROWTH)).contains(AT);
        assertThat(wonBack.dueAfter("conversion", GROWTH)).isEmpty();
        assertThat(wonBack.dueAfter(null, GROWTH)).isEmpty();
    }

    @Test
    void entryOutOfSeveralStagesAsksForOneOfThem() {
        EntersStage newcomer = new EntersStage(Set.of(EntersStage.NO_STAGE), "growth", Duration.ZERO);
        EntersStage buyer = new EntersStage(Set.of(EntersStage.NO_STAGE, "conversion"), "growth", Duration.ZERO);

        assertThat(newcomer.dueAfter(null, GROWTH)).contains(AT);
        assertThat(newcomer.dueAfter("conversion", GROWTH)).isEmpty();
        assertThat(buyer.dueAfter(null, GROWTH)).contains(AT);
        assertThat(buyer.dueAfter("conversion", GROWTH)).contains(AT);
        assertThat(buyer.dueAfter("retention", GROWTH)).isEmpty();
    }

    @Test
    void dwellingIsDueAfterItsPeriod() {
        DwellsInStage loyal = new DwellsInStage("growth", Duration.ofDays(90));

        assertThat(loyal.dueAfter("retention", GROWTH)).contains(AT.plus(Duration.ofDays(90)));
        assertThat(new DwellsInStage("retention", Duration.ofDays(90)).dueAfter("growth", GROWTH))
                .isEmpty();
        assertThat(loyal.isSetOffBy(5)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"4, 3, false", "4, 4, true", "4, 5, true", "1, 1, true"})
    void ratingCountsFromItsLowestScoreOn(int atLeast, int score, boolean setOff) {
        assertThat(new RatesTicket(atLeast).isSetOffBy(score)).isEqualTo(setOff);
        assertThat(new RatesTicket(atLeast).dueAfter(null, GROWTH)).isEmpty();
    }

    @Test
    void triggersWithoutSenseAreRefused() {
        assertThatThrownBy(() -> new EntersStage(Set.of(), "growth", Duration.ofSeconds(-1)))
                .hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> new DwellsInStage("growth", Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new RatesTicket(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> new RatesTicket(6)).hasMessageContaining("6");
    }
}
