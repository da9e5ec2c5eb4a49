package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.Occurrence.TicketBreached;
import ciclo.lifecycle.stage.domain.Occurrence.TicketRated;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactsTest {

    @ParameterizedTest
    @EnumSource
    void occurrenceIsWithinItsPeriodUntilJustBeforeItLeaves(Counted what) {
        // Given
        var facts = facts(purchase(0, "A", "1"), contact(0, "call"), opened(0, "T"), breached(0, "T"));

        // When / Then
        assertThat(facts.count(what, Set.of(), days(30), justBefore(day(0)))).isZero();
        assertThat(facts.count(what, Set.of(), days(30), day(0))).isOne();
        assertThat(facts.count(what, Set.of(), days(30), justBefore(day(30)))).isOne();
        assertThat(facts.count(what, Set.of(), days(30), day(30))).isZero();
        assertThat(facts.count(what, Set.of(), null, day(30_000))).isOne();
    }

    @Test
    void contactsAreCountedByKind() {
        var facts = facts(contact(0, "call"), contact(1, "visit"), contact(2, "call"), contact(3, "email"));
        assertThat(facts.count(Counted.CONTACTS, Set.of("call"), null, day(9))).isEqualTo(2);
        assertThat(facts.count(Counted.CONTACTS, Set.of("call", "email"), days(2), day(3)))
                .isEqualTo(2);
        assertThat(facts.count(Counted.CONTACTS, Set.of("demo-requested"), null, day(9)))
                .isZero();
        assertThat(facts.count(Counted.CONTACTS, Set.of(), null, day(9))).isEqualTo(4);
    }

    @Test
    void registrationIsNoContact() {
        assertThat(facts(registration(0)).at(day(1)).contacts()).isZero();
        assertThat(facts(registration(0)).at(day(1)).lastContactAt()).isNull();
        assertThat(facts(registration(0)).begin()).contains(day(0));
    }

    @Test
    void spendCountsPurchasesAndRefundsEachByItsOwnTime() {
        // Given
        var facts = facts(purchase(0, "A", "100.00"), refund(20, "A", "40.00"), refund(25, null, "5.50"));

        // When / Then
        assertThat(facts.spend(days(30), day(0))).isEqualByComparingTo("100.00");
        assertThat(facts.spend(days(30), day(20))).isEqualByComparingTo("60.00");
        assertThat(facts.spend(days(30), day(25))).isEqualByComparingTo("54.50");
        assertThat(facts.spend(days(30), justBefore(day(30)))).isEqualByComparingTo("54.50");
        assertThat(facts.spend(days(30), day(30))).isEqualByComparingTo("-45.50");
        assertThat(facts.spend(days(30), day(50))).isEqualByComparingTo("-5.50");
        assertThat(facts.spend(days(30), day(55))).isEqualByComparingTo("0");
        assertThat(facts.spend(null, day(55))).isEqualByComparingTo("54.50");
    }

    @Test
    void spendIncludesOrdersThatNoLongerCount() {
        var facts = facts(purchase(0, "A", "10"), refund(1, "A", "12"));
        assertThat(facts.spend(null, day(1))).isEqualByComparingTo("-2");
    }

    @Test
    void latestScoreIsTheOneThatCounts() {
        var facts = facts(rated(0, "T", 1), rated(5, "T", 4));
        assertThat(facts.lastRating(null, day(4)).map(TicketRated::score)).contains(1);
        assertThat(facts.lastRating(null, day(5)).map(TicketRated::score)).contains(4);
        assertThat(facts.lastRating(days(10), justBefore(day(15)))).isPresent();
        assertThat(facts.lastRating(days(10), day(15))).isEmpty();
    }

    @Test
    void ofScoresAtOneInstantTheLastBySourceAndIdCounts() {
        var facts = facts(rated(0, "T2", 5), rated(0, "T1", 1));
        assertThat(facts.at(day(0)).lastSatisfaction()).isEqualTo(5);
    }

    @Test
    void ticketIsOpenFromItsOpeningUntilItIsResolvedOrClosed() {
        // Given
        var facts = facts(
                opened(0, "T1"),
                opened(1, "T2"),
                resolved(2, "T1"),
                closed(3, "T1"),
                reopened(4, "T1"),
                closed(5, "T2"));

        // When
        var open =
                List.of(0, 1, 2, 3, 4, 5).stream().map(day -> facts.at(day(day)).openTickets());

        // Then
        assertThat(open).containsExactly(1, 2, 1, 1, 2, 1);
    }

    @Test
    void ticketIsOverdueFromItsBreachUntilItIsResolvedAndNotAtOnceWhenReopened() {
        // Given
        var facts = facts(
                opened(0, "T1"),
                opened(0, "T2"),
                breached(1, "T1"),
                breached(2, "T1"),
                breached(3, "T2"),
                resolved(4, "T1"),
                reopened(5, "T1"),
                breached(6, "T1"),
                closed(7, "T2"));

        // When
        var overdue = IntStream.range(0, 8).mapToObj(day -> facts.overdueTickets(day(day)));

        // Then
        assertThat(overdue).containsExactly(0, 1, 1, 2, 1, 1, 2, 1);
    }

    @Test
    void breachThatIsCorrectedCountsNoLonger() {
        // Given
        var first = breached(1, "T1", "first-response");
        var facts = facts(
                opened(0, "T1"),
                first,
                breached(2, "T1", "resolution"),
                corrected(3, first),
                corrected(4, breached(2, "T1", "resolution")),
                corrected(5, breached(1, "T2", "resolution")));

        // When
        var overdue = IntStream.range(0, 6).mapToObj(day -> facts.overdueTickets(day(day)));
        var breaches =
                IntStream.range(0, 6).mapToObj(day -> facts.count(Counted.SLA_BREACHES, Set.of(), days(9), day(day)));

        // Then
        assertThat(overdue)
                .as("late until the last of its breaches is corrected")
                .containsExactly(0, 1, 1, 1, 0, 0);
        assertThat(breaches).containsExactly(0, 1, 2, 1, 0, 0);
        assertThat(facts.at(day(3)).slaBreaches()).isEqualTo(1);
    }

    @Test
    void deadlineThatIsMissedAfterAllCountsAgain() {
        var first = breached(1, "T1", "resolution");
        var again = new TicketBreached(ref("breached", "again"), day(1), "T1", "resolution", day(1));

        var facts = facts(opened(0, "T1"), first, corrected(2, first), again);

        assertThat(facts.overdueTickets(day(2))).isEqualTo(1);
        assertThat(facts.at(day(2)).slaBreaches()).isEqualTo(1);
    }

    @Test
    void breachOfATicketThatIsNotOpenMakesNoneOverdue() {
        var facts = facts(breached(0, "T1"), opened(1, "T2"), closed(2, "T2"), breached(3, "T2"));

        assertThat(IntStream.range(0, 4).map(day -> facts.overdueTickets(day(day))))
                .containsOnly(0);
    }

    @Test
    void nobodyHasFactsWithoutOccurrences() {
        // When
        var facts = facts();

        // Then
        assertThat(facts.begin()).isEmpty();
        assertThat(facts.nextOccurrence(day(0))).isEmpty();
        assertThat(facts.at(day(0))).isEqualTo(new Snapshot(0, BigDecimal.ZERO, null, null, null, 0, 0, null, 0, 0));
    }

    @Test
    void snapshotHoldsWhatIsKnownAtTheInstant() {
        // Given
        var facts = facts(
                contact(0, "visit"),
                purchase(1, "A", "10.00"),
                purchase(3, "B", "5.25"),
                opened(4, "T"),
                breached(5, "T"),
                rated(6, "T", 2),
                purchase(9, "C", "99"));

        // When
        var snapshot = facts.at(day(6));

        // Then
        assertThat(snapshot).isEqualTo(new Snapshot(2, new BigDecimal("15.25"), day(1), day(3), day(0), 1, 1, 2, 1, 1));
    }
}
