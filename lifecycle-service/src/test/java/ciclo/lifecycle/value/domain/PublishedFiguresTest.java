package ciclo.lifecycle.value.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ciclo.lifecycle.value.domain.ValueModel.Fitted;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// What Fader, Hardie and Lee published about the online music shop, from its orders.
@EnabledIf(value = "ciclo.lifecycle.fixture.Cdnow#isPresent", disabledReason = "SKIPPED: ../shared/data is not there")
class PublishedFiguresTest {

    private static final LocalDate CALIBRATION = LocalDate.of(1997, 9, 30);
    private static final LocalDate END = LocalDate.of(1998, 6, 30);

    private final Map<String, OrderHistory> histories = Shop.cdnow(CALIBRATION);
    private final Sample sample = Shop.sample(histories.values());
    private final ValueModel model = ((Fitted) ValueModel.fit(sample, Shop.REQUIREMENTS)).model();

    @Test
    void fitFindsThePublishedParametersOfBothModels() {
        assertThat(sample.size()).isEqualTo(2357);
        assertThat(sample.repeatBuyers()).isEqualTo(946);
        assertThat(model.orders().r()).isCloseTo(0.243, within(5e-4));
        assertThat(model.orders().alpha()).isCloseTo(4.414, within(5e-4));
        assertThat(model.orders().a()).isCloseTo(0.793, within(5e-4));
        assertThat(model.orders().b()).isCloseTo(2.426, within(5e-4));
        assertThat(model.ordersLogLikelihood()).isCloseTo(-9582.4, within(0.05));
        assertThat(model.amounts().p()).isCloseTo(6.25, within(5e-3));
        assertThat(model.amounts().q()).isCloseTo(3.74, within(5e-3));
        assertThat(model.amounts().gamma()).isCloseTo(15.44, within(5e-3));
    }

    @Test
    void firstCustomerIsExpectedToOrderAsPublished() {
        OrderHistory first = Objects.requireNonNull(histories.get("0001"));

        assertThat(first).isEqualTo(new OrderHistory(2, 213, 272, 22.345));
        assertThat(model.orders().expectedOrders(first, 39 * 7)).isCloseTo(1.226, within(5e-4));
        assertThat(model.amounts().expectedOrderValue(first)).isCloseTo(24.65, within(0.01));
    }

    @Test
    void repeatsOfWholePeriodAreUnderestimatedByThePublishedFourPerCent() {
        double expected = histories.values().stream()
                .mapToDouble(history -> model.orders().expectedRepeats(history.ageDays() + 273))
                .sum();
        int actual = Shop.cdnow(END).values().stream()
                .mapToInt(OrderHistory::repeats)
                .sum();

        assertThat(CALIBRATION.plusDays(273)).isEqualTo(END);
        assertThat(expected / actual).isCloseTo(0.96, within(5e-3));
    }
}
