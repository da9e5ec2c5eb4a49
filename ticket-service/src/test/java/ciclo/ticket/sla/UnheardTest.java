package ciclo.ticket.sla;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.sla.persistence.EventRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnheardTest {

    private static final Instant CAME = Instant.parse("2026-11-23T15:00:00Z");
    private static final PolicyChange CHANGE = new PolicyChange(7, CAME, 0);

    @Test
    void ticketThatNobodyTouchedGoesByItSinceItCameIntoForce() {
        assertThat(since(row("opened", -3_600, 6L))).isEqualTo(CAME);
        assertThat(since(row("opened", -3_600, 6L), row("agent-answered", 60, 7L)))
                .isEqualTo(CAME);
    }

    @Test
    void whatBecameOfTheTicketAfterwardsIsNotPutIntoThePast() {
        assertThat(since(row("opened", -3_600, 6L), row("changed", 60, 7L))).isNull();
        assertThat(since(row("opened", -3_600, 6L), row("changed", 60, 8L))).isNull();
        assertThat(since(row("opened", -3_600, 6L), row("unmerged", 60, 8L))).isNull();
        assertThat(since(row("opened", 60, 7L))).isNull();
    }

    @Test
    void whoWroteByAFastClockWithoutKnowingOfItIsToldSinceThen() {
        assertThat(since(row("opened", 1, 6L))).isEqualTo(CAME.plusSeconds(1));
        assertThat(since(row("opened", -3_600, 6L), row("changed", 1, 6L))).isEqualTo(CAME.plusSeconds(1));
    }

    @Test
    void earlierChangeThatWasToldLaterIsNotThisOne() {
        assertThat(since(row("opened", -3_600, 5L), row("changed", -60, 6L))).isEqualTo(CAME);
    }

    @Test
    void whereNobodySaidWhatTheyKnewTheTimeDecides() {
        assertThat(since(row("opened", -3_600, null))).isEqualTo(CAME);
        assertThat(since(row("opened", -3_600, null), row("changed", 1, null))).isNull();
    }

    private static @Nullable Instant since(EventRow... life) {
        return Unheard.since(List.of(life), CHANGE);
    }

    private static EventRow row(String what, long secondsAfter, @Nullable Long known) {
        return new EventRow(1, CAME.plusSeconds(secondsAfter), null, List.of(), what, "normal", null, null, known);
    }
}
