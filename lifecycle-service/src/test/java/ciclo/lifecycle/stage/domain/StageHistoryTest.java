package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static ciclo.lifecycle.stage.domain.Stage.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageHistoryTest {

    @Test
    void buyerWhoFallsSilentAndBuysAgainGrowsTwice() {
        // Given
        var first = purchase(0, "A", "10");
        var second = purchase(200, "B", "10");

        // When
        var history = history(first, second);

        // Then
        assertThat(history.periods())
                .containsExactly(
                        period(GROWTH, day(0), day(180), Cause.event(first.ref())),
                        period(REACTIVATION, day(180), day(200), Cause.time()),
                        period(GROWTH, day(200), day(380), Cause.event(second.ref())),
                        period(REACTIVATION, day(380), null, Cause.time()));
    }

    @Test
    void orderAtTheInstantOfSilenceKeepsTheCustomerGrowing() {
        assertThat(stages(purchase(0, "A", "10"), purchase(180, "B", "10"))).containsExactly(GROWTH, REACTIVATION);
    }

    @Test
    void registrationAloneIsAcquisitionForEver() {
        var registration = registration(0);
        assertThat(history(registration).periods())
                .containsExactly(period(ACQUISITION, day(0), null, Cause.event(registration.ref())));
    }

    @Test
    void interestThatExpiresLeadsBackToAcquisition() {
        var quote = contact(0, "quote-requested");
        assertThat(history(quote).periods())
                .containsExactly(
                        period(CONVERSION, day(0), day(30), Cause.event(quote.ref())),
                        period(ACQUISITION, day(30), null, Cause.time()));
    }

    @Test
    void customerDropsBackToGrowthWhenOneOfFourOrdersLeavesTheYear() {
        // Given
        var orders = IntStream.of(0, 100, 200, 300)
                .mapToObj(day -> purchase(day, "A" + day, "1"))
                .toList();

        // When
        var history = StageHistory.of(Facts.of(orders), RuleTimeline.always(RuleSet.shipped()));

        // Then
        assertThat(history.periods())
                .containsExactly(
                        period(
                                GROWTH,
                                day(0),
                                day(300),
                                Cause.event(orders.getFirst().ref())),
                        period(
                                RETENTION,
                                day(300),
                                day(365),
                                Cause.event(orders.getLast().ref())),
                        period(GROWTH, day(365), day(480), Cause.time()),
                        period(REACTIVATION, day(480), null, Cause.time()));
    }

    @Test
    void refundOfTheOnlyOrderEndsTheCustomersDays() {
        var refund = refund(5, "A", "10");
        assertThat(history(purchase(0, "A", "10"), refund).periods().getLast())
                .isEqualTo(period(ACQUISITION, day(5), null, Cause.event(refund.ref())));
    }

    @Test
    void refundOfTheLatestOrderBringsBackAnEarlierSilence() {
        assertThat(history(purchase(0, "A", "10"), purchase(170, "B", "10"), refund(200, "B", "10"))
                        .periods())
                .extracting(Period::stage, Period::from)
                .containsExactly(tuple(GROWTH, day(0)), tuple(REACTIVATION, day(200)));
    }

    @Test
    void eventsAtOneInstantMakeOneChangeCausedByTheSmallest() {
        // Given
        var late = new Occurrence.Contact(new EventRef("/b", "1", "t"), day(0), "quote-requested");
        var early = new Occurrence.Registration(new EventRef("/a", "9", "t"), day(0));

        // When
        var periods = history(late, early).until(day(0));

        // Then
        assertThat(periods).containsExactly(period(CONVERSION, day(0), null, Cause.event(early.ref())));
    }

    @Test
    void eventAtTheInstantOfATimeBoundaryIsTheCause() {
        var visit = contact(30, "visit");
        assertThat(history(contact(0, "quote-requested"), visit)
                        .periods()
                        .getLast()
                        .cause())
                .isEqualTo(Cause.event(visit.ref()));
    }

    @Test
    void redeliveryAndOrderOfArrivalChangeNothing() {
        // Given
        List<Occurrence> punctual = List.of(contact(0, "visit"), purchase(1, "A", "600"), refund(9, "A", "600"));
        var late = new ArrayList<>(punctual);
        late.addAll(punctual);
        Collections.reverse(late);

        // When
        var histories = List.of(history(punctual), history(late));

        // Then
        assertThat(histories.getLast().periods()).isEqualTo(histories.getFirst().periods());
    }

    private static StageHistory history(Occurrence... occurrences) {
        return history(List.of(occurrences));
    }

    private static StageHistory history(List<Occurrence> occurrences) {
        return StageHistory.of(Facts.of(occurrences), RuleTimeline.always(RuleSet.shipped()));
    }

    private static List<Stage> stages(Occurrence... occurrences) {
        return history(occurrences).periods().stream().map(Period::stage).toList();
    }

    private static Period period(Stage stage, Instant from, @Nullable Instant to, Cause cause) {
        return new Period(stage, from, to, cause, 1);
    }
}
