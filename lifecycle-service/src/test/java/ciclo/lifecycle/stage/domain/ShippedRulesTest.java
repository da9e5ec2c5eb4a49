package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static ciclo.lifecycle.stage.domain.Stage.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedRulesTest {

    private final RuleSet rules = RuleSet.shipped();

    @Test
    void shippedRulesAreVersionOne() {
        assertThat(rules.version()).isEqualTo(1);
    }

    @Test
    void registeredPersonIsInAcquisition() {
        assertThat(rules.stageOf(facts(registration(0)), day(0))).isEqualTo(ACQUISITION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quote-requested", "cart-started", "trial-started", "demo-requested"})
    void oneContactThatShowsInterestConvertsForThirtyDays(String kind) {
        var facts = facts(contact(0, kind));
        assertThat(rules.stageOf(facts, day(0))).isEqualTo(CONVERSION);
        assertThat(rules.stageOf(facts, justBefore(day(30)))).isEqualTo(CONVERSION);
        assertThat(rules.stageOf(facts, day(30))).isEqualTo(ACQUISITION);
    }

    @Test
    void threeContactsOfAnyKindConvertUntilTheFirstIsThirtyDaysOld() {
        var facts = facts(contact(0, "visit"), contact(5, "call"), contact(29, "email"));
        assertThat(rules.stageOf(facts, day(28))).isEqualTo(ACQUISITION);
        assertThat(rules.stageOf(facts, day(29))).isEqualTo(CONVERSION);
        assertThat(rules.stageOf(facts, justBefore(day(30)))).isEqualTo(CONVERSION);
        assertThat(rules.stageOf(facts, day(30))).isEqualTo(ACQUISITION);
    }

    @Test
    void thirdContactAtTheInstantTheFirstLeavesDoesNotConvert() {
        var facts = facts(contact(0, "visit"), contact(5, "call"), contact(30, "email"));
        assertThat(rules.stageOf(facts, day(30))).isEqualTo(ACQUISITION);
    }

    @Test
    void registrationIsNotTheThirdContact() {
        var facts = facts(contact(0, "visit"), contact(1, "call"), registration(2));
        assertThat(rules.stageOf(facts, day(2))).isEqualTo(ACQUISITION);
    }

    @Test
    void firstOrderMakesACustomerToGrow() {
        assertThat(rules.stageOf(facts(purchase(0, "A", "10")), day(0))).isEqualTo(GROWTH);
    }

    @Test
    void fourthOrderWithinAYearMakesACustomerToRetain() {
        var facts = Facts.of(IntStream.of(0, 100, 200, 300)
                .mapToObj(day -> purchase(day, "A" + day, "1"))
                .toList());
        assertThat(rules.stageOf(facts, justBefore(day(300)))).isEqualTo(GROWTH);
        assertThat(rules.stageOf(facts, day(300))).isEqualTo(RETENTION);
        assertThat(rules.stageOf(facts, justBefore(day(365)))).isEqualTo(RETENTION);
        assertThat(rules.stageOf(facts, day(365))).isEqualTo(GROWTH);
    }

    @Test
    void fiveHundredSpentWithinAYearMakeACustomerToRetain() {
        assertThat(rules.stageOf(facts(purchase(0, "A", "500.00")), day(0))).isEqualTo(RETENTION);
        assertThat(rules.stageOf(facts(purchase(0, "A", "499.99")), day(0))).isEqualTo(GROWTH);
    }

    @Test
    void partialRefundTakesTheSpendBelowTheThreshold() {
        var facts = facts(purchase(0, "A", "500.00"), refund(3, "A", "0.01"));
        assertThat(rules.stageOf(facts, day(3))).isEqualTo(GROWTH);
    }

    @Test
    void silenceOutweighsHighValue() {
        var facts = facts(purchase(0, "A", "5000"));
        assertThat(rules.stageOf(facts, justBefore(day(180)))).isEqualTo(RETENTION);
        assertThat(rules.stageOf(facts, day(180))).isEqualTo(REACTIVATION);
    }

    @Test
    void customerIsNotConvertedByContacts() {
        assertThat(rules.stageOf(facts(purchase(0, "A", "1"), contact(1, "quote-requested")), day(1)))
                .isEqualTo(GROWTH);
    }

    @Test
    void customerWhoseOnlyOrderIsRefundedIsAProspectAgain() {
        var facts = facts(purchase(0, "A", "10"), refund(5, "A", "10"));
        assertThat(rules.stageOf(facts, day(4))).isEqualTo(GROWTH);
        assertThat(rules.stageOf(facts, day(5))).isEqualTo(ACQUISITION);
        assertThat(rules.stageOf(facts, day(500))).isEqualTo(ACQUISITION);
    }

    @Test
    void formerCustomerWithRecentInterestIsAProspectInConversion() {
        var facts = facts(contact(0, "cart-started"), purchase(1, "A", "10"), refund(5, "A", "10"));
        assertThat(rules.stageOf(facts, day(5))).isEqualTo(CONVERSION);
    }

    @Test
    void stageOfACustomerCannotChangeByConversion() {
        var facts = facts(contact(0, "cart-started"), purchase(0, "A", "1"));
        assertThat(rules.nextChange(facts, day(0))).contains(day(180));
    }
}
