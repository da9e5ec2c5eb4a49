package ciclo.lifecycle.value.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ciclo.lifecycle.value.domain.Refusal.AtTheBorder;
import ciclo.lifecycle.value.domain.Refusal.NoSpread;
import ciclo.lifecycle.value.domain.Refusal.PeriodTooShort;
import ciclo.lifecycle.value.domain.Refusal.TooFewCustomers;
import ciclo.lifecycle.value.domain.Refusal.TooFewRepeatBuyers;
import ciclo.lifecycle.value.domain.ValueModel.Fitted;
import ciclo.lifecycle.value.domain.ValueModel.Refused;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ValueModelTest {

    private static final BgNbd ORDERS = new BgNbd(0.8, 6, 0.6, 3);
    private static final GammaGamma AMOUNTS = new GammaGamma(4, 5, 60);
    private static final OrderHistory ONCE = OrderHistory.NEW;

    @Test
    void fitFindsTheModelThatMadeTheCustomers() {
        // Given
        List<OrderHistory> customers = Shop.living(ORDERS, AMOUNTS, 20_000, 400, new Random(7));

        // When
        ValueModel model = fitted(customers);

        // Then
        assertThat(model.orders().r()).isCloseTo(0.8, Percentage.withPercentage(7));
        assertThat(model.orders().alpha()).isCloseTo(6, Percentage.withPercentage(10));
        assertThat(model.orders().a() / (model.orders().a() + model.orders().b()))
                .isCloseTo(0.6 / 3.6, Percentage.withPercentage(7));
        assertThat(model.amounts().p()).isCloseTo(4, Percentage.withPercentage(5));
        assertThat(model.amounts().meanOrderValue()).isCloseTo(60, Percentage.withPercentage(3));
    }

    @Test
    void whereNobodyIsSeenToLeaveTheModelSaysSo() {
        // Given
        BgNbd staying = new BgNbd(0.8, 6, 0, 1);
        List<OrderHistory> customers = Shop.living(staying, AMOUNTS, 5_000, 400, new Random(7));

        // When
        BgNbd found = fitted(customers).orders();

        // Then
        assertThat(found.a()).isZero();
        assertThat(found.r()).isCloseTo(0.8, Percentage.withPercentage(7));
        assertThat(found.alpha()).isCloseTo(6, Percentage.withPercentage(10));
        assertThat(found.pAlive(new OrderHistory(40, 200, 2000, 10))).isEqualTo(1);
        assertThat(found.expectedRepeats(70))
                .isCloseTo(10 * found.r() / found.alpha(), Percentage.withPercentage(1e-9));
    }

    @Test
    void scoreMultipliesOrdersByTheirValue() {
        var score = new ValueModel(ORDERS, -1, AMOUNTS, -1).score(new OrderHistory(3, 100, 200, 40));

        assertThat(score.pAlive()).isBetween(0.1, 0.9);
        assertThat(score.residualValue()).isEqualTo(score.expectedOrders() * score.expectedOrderValue());
    }

    @Test
    void heavyBuyersAreScored() {
        var score = new ValueModel(ORDERS, -1, AMOUNTS, -1).score(new OrderHistory(3000, 3600, 3601, 40));

        assertThat(score.pAlive()).isCloseTo(1, within(1e-3));
        assertThat(score.expectedOrders()).isBetween(280.0, 310.0);
        assertThat(score.expectedOrderValue()).isCloseTo(40, within(0.1));
    }

    @Test
    void tooFewCustomersAreRefused() {
        assertThat(refusal(Collections.nCopies(99, ONCE))).isEqualTo(new TooFewCustomers(99, 100));
        assertThat(refusal(List.of())).isEqualTo(new TooFewCustomers(0, 100));
    }

    @Test
    void tooFewRepeatBuyersAreRefusedAndWhoPaidNothingIsNone() {
        var customers = Stream.of(
                        Collections.nCopies(200, new OrderHistory(0, 0, 60, 0)),
                        Collections.nCopies(29, new OrderHistory(1, 9, 60, 12)),
                        Collections.nCopies(50, new OrderHistory(1, 9, 60, 0)))
                .flatMap(List::stream)
                .toList();

        assertThat(refusal(customers)).isEqualTo(new TooFewRepeatBuyers(29, 30));
    }

    @Test
    void tooShortPeriodIsRefused() {
        assertThat(refusal(Collections.nCopies(500, new OrderHistory(2, 9, 27, 12))))
                .isEqualTo(new PeriodTooShort(27, 28));
    }

    @Test
    void amountsWithoutSpreadAreRefused() {
        assertThat(refusal(Collections.nCopies(500, new OrderHistory(2, 9, 60, 12))))
                .isEqualTo(new NoSpread(12));
    }

    @Test
    void customersWhoAreAllAlikeFitNoModel() {
        // Given: everybody orders every tenth day, and nobody has left.
        Random random = new Random(1);
        List<OrderHistory> customers = Stream.generate(() -> new OrderHistory(20, 200, 205, random.nextDouble(5, 50)))
                .limit(500)
                .toList();

        // Then
        assertThat(refusal(customers)).isInstanceOf(AtTheBorder.class);
    }

    @Test
    void everyRefusalSaysWhyInOneSentence() {
        assertThat(Stream.of(
                                new TooFewCustomers(3, 100),
                                new TooFewRepeatBuyers(3, 30),
                                new PeriodTooShort(3, 28),
                                new NoSpread(12),
                                new AtTheBorder("BG/NBD", "r", 1e3),
                                new Refusal.Flat("BG/NBD"),
                                new Refusal.NotConverged("BG/NBD"),
                                new Refusal.NoMeanAmount(0.9))
                        .map(Refusal::reason))
                .doesNotHaveDuplicates()
                .contains(
                        "3 customers are too few to fit to: it takes 100",
                        "BG/NBD does not fit: it is the likelier, the more extreme its r (1000)");
    }

    private static ValueModel fitted(List<OrderHistory> customers) {
        return ((Fitted) ValueModel.fit(Shop.sample(customers), Shop.REQUIREMENTS)).model();
    }

    private static Refusal refusal(List<OrderHistory> customers) {
        return ((Refused) ValueModel.fit(Shop.sample(customers), Shop.REQUIREMENTS)).why();
    }
}
