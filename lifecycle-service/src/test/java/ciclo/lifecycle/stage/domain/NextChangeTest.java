package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.Condition.AllOf;
import ciclo.lifecycle.stage.domain.Condition.AnyOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.Not;
import ciclo.lifecycle.stage.domain.Condition.SatisfactionAtMost;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextChangeTest {

    @Test
    void countChangesWhenItsSurplusHasLeft() {
        var atLeast2 = new AtLeast(Counted.PURCHASES, Set.of(), 2, days(30));
        var facts = facts(purchase(0, "A", "1"), purchase(1, "B", "1"), purchase(2, "C", "1"));
        assertThat(atLeast2.nextChange(facts, day(1))).contains(day(30));
        assertThat(atLeast2.nextChange(facts, day(2))).contains(day(31));
        assertThat(atLeast2.nextChange(facts, day(31))).isEmpty();
    }

    @Test
    void countWithoutAPeriodNeverChangesByTime() {
        var facts = facts(contact(0, "a"));
        assertThat(new AtLeast(Counted.CONTACTS, Set.of(), 1, null).nextChange(facts, day(0)))
                .isEmpty();
    }

    @Test
    void refundedOrderMakesTheChangeNoLater() {
        var atLeast1 = new AtLeast(Counted.PURCHASES, Set.of(), 1, days(30));
        var facts = facts(purchase(0, "A", "1"), purchase(5, "B", "1"), refund(6, "B", "1"));
        assertThat(atLeast1.nextChange(facts, day(6))).contains(day(30));
    }

    @Test
    void spendChangesWhenAPurchaseOrARefundLeaves() {
        var spend = new SpendAtLeast(new BigDecimal("10"), days(30));
        var facts = facts(purchase(0, "A", "10"), refund(4, "A", "5"));
        assertThat(spend.nextChange(facts, day(4))).contains(day(30));
        assertThat(spend.nextChange(facts, day(30))).contains(day(34));
        assertThat(spend.nextChange(facts, day(34))).isEmpty();
        assertThat(new SpendAtLeast(BigDecimal.TEN, null).nextChange(facts, day(4)))
                .isEmpty();
    }

    @Test
    void silenceChangesAtItsLengthAndThenNoMore() {
        var silent = new SilentFor(days(180), On.PURCHASES);
        var facts = facts(purchase(0, "A", "1"));
        assertThat(silent.nextChange(facts, day(0))).contains(day(180));
        assertThat(silent.nextChange(facts, day(180))).isEmpty();
        assertThat(silent.nextChange(facts, justBefore(day(0)))).isEmpty();
    }

    @Test
    void satisfactionChangesWhenTheLatestScoreLeaves() {
        var unhappy = new SatisfactionAtMost(2, days(30));
        var facts = facts(rated(0, "T", 1), rated(4, "T", 2));
        assertThat(unhappy.nextChange(facts, day(4))).contains(day(34));
        assertThat(unhappy.nextChange(facts, day(34))).isEmpty();
        assertThat(new SatisfactionAtMost(2, null).nextChange(facts, day(4))).isEmpty();
    }

    @Test
    void compositionChangesWithTheFirstOfItsParts() {
        // Given
        var facts = facts(contact(0, "a"), purchase(0, "A", "1"));
        var sooner = new AtLeast(Counted.CONTACTS, Set.of(), 1, days(10));
        var later = new SilentFor(days(20), On.PURCHASES);

        // When / Then
        assertThat(new AllOf(List.of(later, sooner)).nextChange(facts, day(0))).contains(day(10));
        assertThat(new AnyOf(List.of(later, sooner)).nextChange(facts, day(10))).contains(day(20));
        assertThat(new Not(later).nextChange(facts, day(0))).contains(day(20));
    }
}
