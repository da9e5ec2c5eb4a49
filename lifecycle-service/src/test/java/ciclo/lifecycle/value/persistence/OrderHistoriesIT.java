package ciclo.lifecycle.value.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.FitsOnDemand;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.value.EventRows;
import ciclo.lifecycle.value.domain.OrderHistory;
import ciclo.messaging.inbox.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(FitsOnDemand.class)
class OrderHistoriesIT {

    @Inject
    OrderHistories histories;

    @Inject
    Pool pool;

    private final String customer = "c-" + Log.newId();
    private EventRows rows;

    @BeforeEach
    void rows() {
        rows = new EventRows(pool);
    }

    @Test
    void ordersOfOneDayInUtcAreOne() {
        rows.order(customer, "A", "10", "2020-01-01T00:00:00Z");
        rows.order(customer, "B", "5", "2020-01-01T23:59:59.999999Z");
        rows.order(customer, "C", "7", "2020-01-02T00:00:00Z");
        rows.order(customer, "D", "3", "2020-01-11T08:00:00Z");
        rows.order(customer, "E", "4", "2020-01-11T09:00:00Z");

        assertThat(history("2020-01-31T00:00:00Z")).isEqualTo(new OrderHistory(2, 10, 30, 7));
    }

    @Test
    void whatComesAfterTheInstantHasNoPart() {
        rows.order(customer, "A", "10", "2020-01-01T00:00:00Z");
        rows.order(customer, "B", "5", "2020-01-02T00:00:00Z");
        rows.order(customer, "C", "7", "2020-01-05T12:00:00Z");
        rows.refund(customer, "B", "5", "2020-01-05T12:00:01Z");

        assertThat(history("2020-01-05T12:00:00Z")).isEqualTo(new OrderHistory(2, 4, 4, 6));
        assertThat(history("2020-01-05T12:00:01Z")).isEqualTo(new OrderHistory(1, 4, 4, 7));
    }

    @Test
    void orderThatWasPaidBackDoesNotCountAndOnePaidBackInPartCountsForTheRest() {
        rows.order(customer, "A", "10", "2020-01-01T00:00:00Z");
        rows.refund(customer, "A", "4", "2020-01-03T00:00:00Z");
        rows.refund(customer, "A", "6", "2020-01-04T00:00:00Z");
        rows.order(customer, "B", "20", "2020-01-05T00:00:00Z");
        rows.order(customer, "C", "30", "2020-01-06T00:00:00Z");
        rows.refund(customer, "C", "12.50", "2020-01-07T00:00:00Z");
        rows.refund(customer, null, "99", "2020-01-08T00:00:00Z");

        assertThat(history("2020-01-09T00:00:00Z")).isEqualTo(new OrderHistory(1, 1, 4, 17.5));
    }

    @Test
    void orderForNothingCountsUntilItIsPaidBack() {
        rows.order(customer, "A", "10", "2020-01-01T00:00:00Z");
        rows.order(customer, "B", "0", "2020-01-02T00:00:00Z");
        rows.refund(customer, "B", "0", "2020-01-03T00:00:00Z");

        assertThat(history("2020-01-02T00:00:00Z")).isEqualTo(new OrderHistory(1, 1, 1, 0));
        assertThat(history("2020-01-03T00:00:00Z")).isEqualTo(new OrderHistory(0, 0, 2, 0));
    }

    @Test
    void whoHasNoOrderThatCountsHasNoHistory() {
        rows.order(customer, "A", "10", "2020-01-01T00:00:00Z");
        rows.refund(customer, "A", "10", "2020-01-01T00:00:01Z");

        assertThat(history("2020-01-31T00:00:00Z")).isNull();
    }

    @Test
    void whoCameBeforeTheCalibrationIsScoredAndNoPartOfTheSample() {
        rows.order(customer, "A", "10", "2020-01-01T10:00:00Z");
        Instant asOf = Instant.parse("2020-01-31T00:00:00Z");

        assertThat(sampleSize(asOf, Instant.parse("2020-01-01T10:00:00Z")))
                .isEqualTo(sampleSize(asOf, Instant.parse("2020-01-01T10:00:00.000001Z")) + 1);
        assertThat(history("2020-01-31T00:00:00Z")).isEqualTo(new OrderHistory(0, 0, 30, 0));
    }

    private @Nullable OrderHistory history(String asOf) {
        List<CustomerHistory> found = new ArrayList<>();
        new Transactions(pool, Duration.ofSeconds(10)).run(transaction -> {
            histories.collect(transaction, Instant.parse(asOf), null);
            histories.each(transaction, 2, found::addAll);
        });
        return found.stream()
                .filter(history -> history.customerId().equals(customer))
                .map(CustomerHistory::history)
                .findAny()
                .orElse(null);
    }

    private long sampleSize(Instant asOf, Instant calibrationFrom) {
        return new Transactions(pool, Duration.ofSeconds(10)).call(transaction -> {
            histories.collect(transaction, asOf, calibrationFrom);
            return histories.sample(transaction).size();
        });
    }
}
