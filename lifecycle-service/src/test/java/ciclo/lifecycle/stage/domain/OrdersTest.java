package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OrdersTest {

    @Test
    void orderCountsFromItsOwnInstant() {
        var facts = facts(purchase(0, "A", "10"));
        assertThat(facts.isCustomer(justBefore(day(0)))).isFalse();
        assertThat(facts.isCustomer(day(0))).isTrue();
    }

    @Test
    void orderCountsUntilTheInstantOfItsFullRefund() {
        var facts = facts(purchase(0, "A", "10"), refund(5, "A", "10.00"));
        assertThat(facts.isCustomer(justBefore(day(5)))).isTrue();
        assertThat(facts.isCustomer(day(5))).isFalse();
    }

    @Test
    void partialRefundsTakeAwayTheOrderOnceTheySumToItsAmount() {
        var facts = facts(purchase(0, "A", "10"), refund(1, "A", "4"), refund(2, "A", "5.99"), refund(3, "A", "0.01"));
        assertThat(facts.isCustomer(day(2))).isTrue();
        assertThat(facts.isCustomer(day(3))).isFalse();
    }

    @Test
    void partialRefundsAtOneInstantAreSummed() {
        var facts = facts(purchase(0, "A", "10"), refund(1, "A", "4"), refund(1, "A", "6"));
        assertThat(facts.isCustomer(day(1))).isFalse();
    }

    @Test
    void refundOfMoreThanTheAmountIsFull() {
        assertThat(facts(purchase(0, "A", "10"), refund(1, "A", "11")).isCustomer(day(1)))
                .isFalse();
    }

    @Test
    void freeOrderCountsUntilAnyRefundNamesIt() {
        var facts = facts(purchase(0, "A", "0.00"), refund(7, "A", "0"));
        assertThat(facts.isCustomer(day(0))).isTrue();
        assertThat(facts.isCustomer(justBefore(day(7)))).isTrue();
        assertThat(facts.isCustomer(day(7))).isFalse();
    }

    @Test
    void refundOfNothingDoesNotTakeAwayAPaidOrder() {
        assertThat(facts(purchase(0, "A", "0.01"), refund(1, "A", "0")).isCustomer(day(9)))
                .isTrue();
    }

    @Test
    void orderThatWasRefundedBeforehandNeverCounts() {
        var facts = facts(refund(0, "A", "10"), purchase(5, "A", "10"));
        assertThat(facts.isCustomer(day(5))).isFalse();
        assertThat(facts.last(On.PURCHASES, day(5))).isEmpty();
    }

    @Test
    void orderRefundedAtItsOwnInstantNeverCounts() {
        assertThat(facts(purchase(0, "A", "10"), refund(0, "A", "10")).isCustomer(day(0)))
                .isFalse();
    }

    @Test
    void partialRefundBeforehandAddsUpWithALaterOne() {
        var facts = facts(refund(0, "A", "4"), purchase(5, "A", "10"), refund(6, "A", "6"));
        assertThat(facts.isCustomer(day(5))).isTrue();
        assertThat(facts.isCustomer(day(6))).isFalse();
    }

    @Test
    void refundOfAnotherOrderOrOfNoneLeavesTheOrderAlone() {
        assertThat(facts(purchase(0, "A", "10"), refund(1, "B", "10"), refund(2, null, "10"))
                        .isCustomer(day(3)))
                .isTrue();
    }

    @Test
    void everyPurchaseUnderOneOrderIdIsHeldAgainstAllItsRefunds() {
        // Given
        var facts = facts(purchase(0, "A", "10"), purchase(1, "A", "30"), refund(2, "A", "10"), refund(3, "A", "20"));

        // When / Then
        assertThat(facts.count(Counted.PURCHASES, Set.of(), null, day(1))).isEqualTo(2);
        assertThat(facts.count(Counted.PURCHASES, Set.of(), null, day(2))).isEqualTo(1);
        assertThat(facts.count(Counted.PURCHASES, Set.of(), null, day(3))).isZero();
    }

    @Test
    void refundedOrderIsMissingFromItsPeriodAlone() {
        // Given
        var facts = facts(purchase(0, "A", "10"), purchase(10, "B", "10"), refund(12, "A", "10"));

        // When / Then
        assertThat(facts.count(Counted.PURCHASES, Set.of(), days(30), day(11))).isEqualTo(2);
        assertThat(facts.count(Counted.PURCHASES, Set.of(), days(30), day(12))).isOne();
        assertThat(facts.count(Counted.PURCHASES, Set.of(), days(5), day(12))).isOne();
        assertThat(facts.count(Counted.PURCHASES, Set.of(), days(30), day(31))).isOne();
    }

    @Test
    void firstAndLastOrderAreAmongThoseThatCount() {
        // Given
        var facts = facts(
                purchase(0, "A", "1"),
                purchase(1, "B", "1"),
                purchase(2, "C", "1"),
                refund(3, "A", "1"),
                refund(4, "C", "1"));

        // When / Then
        assertThat(facts.firstPurchase(day(2))).contains(day(0));
        assertThat(facts.last(On.PURCHASES, day(2))).contains(day(2));
        assertThat(facts.firstPurchase(day(3))).contains(day(1));
        assertThat(facts.last(On.PURCHASES, day(4))).contains(day(1));
    }

    @Test
    void oneOfTwoOrdersPlacedTogetherOutlivesTheOther() {
        var facts = facts(purchase(0, "A", "1"), purchase(0, "B", "1"), refund(1, "A", "1"));
        assertThat(facts.firstPurchase(day(1))).contains(day(0));
        assertThat(facts.last(On.PURCHASES, day(1))).contains(day(0));
    }
}
