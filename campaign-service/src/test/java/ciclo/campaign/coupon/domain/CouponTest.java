package ciclo.campaign.coupon.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.campaign.coupon.domain.Coupon.Order;
import ciclo.campaign.coupon.domain.Coupon.Outcome;
import ciclo.campaign.coupon.domain.Coupon.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CouponTest {

    private static final Instant END = Instant.parse("2026-03-31T10:00:00Z");
    private static final Coupon COUPON = new Coupon(Set.of("c-1", "c-1-old"), END, new BigDecimal("20.00"), null);

    @Test
    void ownerUsesItUnderAnyOfTheirNamesUpToTheLastInstantAndFromTheLeastOrderOn() {
        assertThat(COUPON.redeem(order("c-1", "A", END, "20"))).isEqualTo(new Outcome.Redeemed());
        assertThat(COUPON.redeem(order("c-1-old", "A", END, "20.00"))).isEqualTo(new Outcome.Redeemed());
        assertThat(COUPON.redeem(order("c-1", "A", END.plusNanos(1), "20"))).isEqualTo(refused(Reason.EXPIRED));
        assertThat(COUPON.redeem(order("c-1", "A", END, "19.99"))).isEqualTo(refused(Reason.BELOW_MINIMUM));
        assertThat(COUPON.redeem(order("c-2", "A", END, "20"))).isEqualTo(refused(Reason.NOT_THEIRS));
    }

    @Test
    void whatOneOrderHasUsedNoOtherUsesAndThatOneToldAgainChangesNothing() {
        Coupon used = COUPON.usedBy(order("c-1", "A", END, "20"));

        assertThat(used.redeem(order("c-1", "A", END, "20"))).isEqualTo(new Outcome.Repeated());
        assertThat(used.redeem(order("c-1", "B", END, "20"))).isEqualTo(refused(Reason.USED));
        assertThat(used.redeem(order("c-2", "B", END, "20"))).isEqualTo(refused(Reason.NOT_THEIRS));
    }

    @Test
    void couponOfSomebodyErasedIsNobodysAndOneWithoutALeastOrderTakesAny() {
        assertThat(new Coupon(Set.of(), END, null, null).redeem(order("c-1", "A", END, "20")))
                .isEqualTo(refused(Reason.NOT_THEIRS));
        assertThat(new Coupon(Set.of("c-1"), END, null, null).redeem(order("c-1", "A", END, "0")))
                .isEqualTo(new Outcome.Redeemed());
    }

    @Test
    void termsThatMakeNoSenseCannotBeBuilt() {
        Discount tenth = new Discount.Percentage(BigDecimal.TEN);
        for (String percent : List.of("0", "-1", "100.01")) {
            assertThatThrownBy(() -> new Discount.Percentage(new BigDecimal(percent)))
                    .hasMessageContaining(percent);
        }
        assertThatThrownBy(() -> new Discount.Amount(BigDecimal.ZERO, "EUR")).hasMessageContaining("0");
        assertThatThrownBy(() -> new Terms(tenth, Duration.ZERO, null)).hasMessageContaining("PT0S");
    }

    private static Outcome refused(Reason reason) {
        return new Outcome.Refused(reason);
    }

    private static Order order(String customer, String id, Instant at, String amount) {
        return new Order(customer, id, at, new BigDecimal(amount));
    }
}
