package ciclo.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.local.demo.Happening.Purchase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShopHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    private final Shop shop = ShopHistory.invent(1, 2_000, NOW, "shop");

    @Test
    void theSameSeedInventsTheSameShop() {
        assertThat(ShopHistory.invent(1, 2_000, NOW, "shop")).isEqualTo(shop);
        assertThat(ShopHistory.invent(2, 2_000, NOW, "shop").history()).isNotEqualTo(shop.history());
    }

    @Test
    void everybodyButTheNewcomersHasAHistoryOfTwoYearsThatEndsNow() {
        Set<String> known = new HashSet<>();
        for (Happening happening : shop.history()) {
            known.add(happening.customer());
            assertThat(happening.time()).isBetween(NOW.minus(Duration.ofDays(750)), NOW);
        }
        assertThat(shop.shoppers()).hasSize(2_000);
        assertThat(known).hasSize(2_000 - Plan.REGISTERS.people());
        assertThat(shop.history()).isSortedAccordingTo(Comparator.comparing(Happening::time));
    }

    @Test
    void eventsHaveIdentities() {
        List<String> orders = orders().map(Purchase::order).toList();
        assertThat(orders).doesNotHaveDuplicates();
        assertThat(shop.history()).doesNotHaveDuplicates();
    }

    @Test
    void thoseWhoAreTimedHaveNeverBought() {
        assertThat(shop.with(Plan.BUYS))
                .hasSize(200)
                .allMatch(shopper -> ordersOf(shopper).isEmpty());
    }

    @Test
    void theLoyalHaveBoughtThreeTimesWithinTheYearAndForLessThanFiveHundred() {
        for (Shopper shopper : shop.with(Plan.BECOMES_LOYAL)) {
            List<Purchase> orders = ordersOf(shopper);
            assertThat(orders).hasSize(3).allMatch(o -> o.time().isAfter(NOW.minus(Duration.ofDays(364))));
            assertThat(orders.getLast().time()).isAfter(NOW.minus(Duration.ofDays(179)));
            assertThat(orders.stream().map(Purchase::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isLessThan(new BigDecimal("450"));
        }
    }

    @Test
    void theSilentReachTheirHundredAndEightiethDayWhileTheDemonstrationRuns() {
        for (Shopper shopper : shop.with(Plan.FALLS_SILENT)) {
            Instant silent = ordersOf(shopper).getLast().time().plus(Duration.ofDays(180));
            assertThat(silent).isBetween(NOW.plusSeconds(60), NOW.plusSeconds(90));
        }
    }

    @Test
    void thoseWhoComeBackHaveBeenAwayLongEnough() {
        assertThat(shop.with(Plan.COMES_BACK))
                .allMatch(shopper -> ordersOf(shopper).getLast().time().isBefore(NOW.minus(Duration.ofDays(181))));
    }

    @Test
    void aFullyRefundedOrderDoesNotStand() {
        long refundedInFull = shop.history().stream()
                .filter(Happening.Refund.class::isInstance)
                .map(Happening.Refund.class::cast)
                .filter(refund -> orders().anyMatch(order ->
                        order.order().equals(refund.order()) && order.amount().compareTo(refund.amount()) == 0))
                .count();
        int standing = shop.standingOrders().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(refundedInFull).isPositive();
        assertThat(standing).isEqualTo((int) (orders().count() - refundedInFull));
    }

    private java.util.stream.Stream<Purchase> orders() {
        return shop.history().stream().filter(Purchase.class::isInstance).map(Purchase.class::cast);
    }

    private List<Purchase> ordersOf(Shopper shopper) {
        return orders().filter(order -> order.customer().equals(shopper.id())).toList();
    }
}
