package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ciclo.lifecycle.stage.domain.Condition.AllOf;
import ciclo.lifecycle.stage.domain.Condition.AnyOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.Not;
import ciclo.lifecycle.stage.domain.Condition.SatisfactionAtMost;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Condition ALWAYS = new Not(new AtLeast(Counted.CONTACTS, Set.of("none"), 1, null));
    private static final Condition NEVER = new Not(ALWAYS);

    @Test
    void countHoldsFromItsThresholdOn() {
        var atLeast2 = new AtLeast(Counted.CONTACTS, Set.of(), 2, days(10));
        var facts = facts(contact(0, "a"), contact(1, "b"), contact(2, "c"));
        assertThat(atLeast2.holds(facts, day(0))).isFalse();
        assertThat(atLeast2.holds(facts, day(1))).isTrue();
        assertThat(atLeast2.holds(facts, day(2))).isTrue();
        assertThat(atLeast2.holds(facts, day(11))).isFalse();
    }

    @Test
    void spendHoldsAtExactlyItsAmountWhateverTheScale() {
        var facts = facts(purchase(0, "A", "500"));
        assertThat(new SpendAtLeast(new BigDecimal("500.00"), null).holds(facts, day(0)))
                .isTrue();
        assertThat(new SpendAtLeast(new BigDecimal("500.01"), null).holds(facts, day(0)))
                .isFalse();
    }

    @Test
    void silenceBeginsExactlyAtItsLength() {
        var silent = new SilentFor(days(180), On.PURCHASES);
        var facts = facts(purchase(0, "A", "1"));
        assertThat(silent.holds(facts, justBefore(day(180)))).isFalse();
        assertThat(silent.holds(facts, day(180))).isTrue();
    }

    @Test
    void nobodyIsSilentWithoutHavingSpoken() {
        var silentOnPurchases = new SilentFor(days(1), On.PURCHASES);
        assertThat(silentOnPurchases.holds(facts(contact(0, "visit")), day(500)))
                .isFalse();
        assertThat(new SilentFor(days(1), On.CONTACTS).holds(facts(purchase(0, "A", "1")), day(500)))
                .isFalse();
        assertThat(silentOnPurchases.holds(facts(purchase(0, "A", "1"), refund(1, "A", "1")), day(500)))
                .isFalse();
    }

    @Test
    void silenceGoesBackToTheOrderBeforeARefundedOne() {
        var silent = new SilentFor(days(10), On.PURCHASES);
        var facts = facts(purchase(0, "A", "1"), purchase(8, "B", "1"), refund(12, "B", "1"));
        assertThat(silent.holds(facts, justBefore(day(12)))).isFalse();
        assertThat(silent.holds(facts, day(12))).isTrue();
    }

    @Test
    void contactEndsASilenceOnContacts() {
        var silent = new SilentFor(days(10), On.CONTACTS);
        var facts = facts(contact(0, "a"), contact(15, "b"));
        assertThat(silent.holds(facts, day(14))).isTrue();
        assertThat(silent.holds(facts, day(15))).isFalse();
    }

    @Test
    void satisfactionLooksAtTheLatestScoreInThePeriod() {
        var unhappy = new SatisfactionAtMost(2, days(30));
        var facts = facts(rated(0, "T", 1), rated(5, "T", 3), rated(9, "T", 2));
        assertThat(unhappy.holds(facts, justBefore(day(0)))).isFalse();
        assertThat(unhappy.holds(facts, day(0))).isTrue();
        assertThat(unhappy.holds(facts, day(5))).isFalse();
        assertThat(unhappy.holds(facts, day(9))).isTrue();
        assertThat(unhappy.holds(facts, day(39))).isFalse();
        assertThat(new SatisfactionAtMost(2, null).holds(facts, day(39))).isTrue();
    }

    @Test
    void conditionsCombineAsTheySay() {
        var facts = facts();
        assertThat(new AllOf(List.of(ALWAYS, ALWAYS)).holds(facts, day(0))).isTrue();
        assertThat(new AllOf(List.of(ALWAYS, NEVER)).holds(facts, day(0))).isFalse();
        assertThat(new AnyOf(List.of(NEVER, ALWAYS)).holds(facts, day(0))).isTrue();
        assertThat(new AnyOf(List.of(NEVER, NEVER)).holds(facts, day(0))).isFalse();
        assertThat(new Not(ALWAYS).holds(facts, day(0))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-P1D", "PT30S", "PT0.5S", "P1DT1S"})
    void periodOfNoWholeMinutesIsRefused(Duration period) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SilentFor(period, On.CONTACTS))
                .withMessageContaining(period.toString());
        assertThatIllegalArgumentException().isThrownBy(() -> new AtLeast(Counted.TICKETS, Set.of(), 1, period));
        assertThatIllegalArgumentException().isThrownBy(() -> new SpendAtLeast(BigDecimal.ONE, period));
        assertThatIllegalArgumentException().isThrownBy(() -> new SatisfactionAtMost(1, period));
    }

    @Test
    void badThresholdsAreRefusedWithTheirValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtLeast(Counted.CONTACTS, Set.of(), 0, null))
                .withMessageEndingWith("not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpendAtLeast(new BigDecimal("0.00"), null))
                .withMessageEndingWith("not 0.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SatisfactionAtMost(6, null))
                .withMessageEndingWith("not 6");
        assertThatIllegalArgumentException().isThrownBy(() -> new AllOf(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new AnyOf(List.of()));
    }

    @Test
    void onlyContactsHaveKinds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AtLeast(Counted.PURCHASES, Set.of("call"), 1, null))
                .withMessageContaining("purchases");
        assertThatIllegalArgumentException().isThrownBy(() -> new AtLeast(Counted.CONTACTS, Set.of(" "), 1, null));
    }

    @Test
    void conditionKeepsItsOwnCopyOfWhatItWasGiven() {
        // Given
        var kinds = new HashSet<>(Set.of("visit", "call", "email"));
        var condition = new AtLeast(Counted.CONTACTS, kinds, 1, null);

        // When
        kinds.clear();

        // Then
        assertThat(condition.kinds()).containsExactly("call", "email", "visit");
    }
}
