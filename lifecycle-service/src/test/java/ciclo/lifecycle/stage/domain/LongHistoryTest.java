package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Not timed; quadratic code would be noticed by whoever waits for it.
class LongHistoryTest {

    private static final int MANY = 20_000;

    @Test
    void thousandsOfOrdersMakeOneHistory() {
        // Given
        var events = new ArrayList<Occurrence>();
        for (int n = 0; n < MANY; n++) {
            events.add(order(n, every(Duration.ofHours(1), n)));
        }
        Collections.shuffle(events, new Random(1));

        // When
        var history = history(events);

        // Then
        assertThat(history.periods())
                .extracting(Period::stage)
                .containsExactly(Stage.GROWTH, Stage.RETENTION, Stage.REACTIVATION);
    }

    @Test
    void thousandsOfRefundedOrdersAreLeftOutOneByOne() {
        // Given
        var events = new ArrayList<Occurrence>();
        for (int n = 0; n < MANY / 2; n++) {
            var at = every(Duration.ofHours(1), n);
            events.add(order(n, at));
            events.add(new Refund(ref("refund", n), at.plus(days(100)), "O" + n, BigDecimal.ONE));
        }

        // When
        var history = history(events);

        // Then
        assertThat(history.periods())
                .extracting(Period::stage)
                .containsExactly(Stage.GROWTH, Stage.RETENTION, Stage.GROWTH, Stage.ACQUISITION);
    }

    @Test
    void thousandsOfContactsConvertAsOftenAsTheyLapse() {
        // Given
        var events = new ArrayList<Occurrence>();
        for (int n = 0; n < MANY; n++) {
            events.add(new Contact(ref("contact", n), every(days(31), n), "quote-requested"));
        }

        // When
        var history = history(events);

        // Then
        assertThat(history.periods()).hasSize(2 * MANY);
        assertThat(history.at(day(31 * 500)).map(Period::stage)).contains(Stage.CONVERSION);
        assertThat(history.at(day(31 * 500 + 30)).map(Period::stage)).contains(Stage.ACQUISITION);
    }

    private static StageHistory history(List<Occurrence> events) {
        return StageHistory.of(Facts.of(events), RuleTimeline.always(RuleSet.shipped()));
    }

    private static Instant every(Duration step, int n) {
        return DAY_0.plus(step.multipliedBy(n));
    }

    private static Purchase order(int n, Instant at) {
        return new Purchase(ref("purchase", n), at, "O" + n, BigDecimal.ONE);
    }
}
