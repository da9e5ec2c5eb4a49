package ciclo.lifecycle.value;

import static ciclo.lifecycle.value.FitCalls.EARLY;
import static ciclo.lifecycle.value.FitCalls.ended;
import static ciclo.lifecycle.value.FitCalls.get;
import static ciclo.lifecycle.value.FitCalls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import ciclo.lifecycle.fixture.FitsOnDemand;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.value.domain.BgNbd;
import ciclo.lifecycle.value.domain.GammaGamma;
import ciclo.lifecycle.value.domain.OrderHistory;
import ciclo.lifecycle.value.domain.ValueModel;
import ciclo.lifecycle.value.persistence.CustomerHistory;
import ciclo.lifecycle.value.persistence.ValueFits;
import ciclo.lifecycle.value.persistence.ValueScores;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a fit does beside replicas, deaths, erasures and merges.
@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(FitsOnDemand.class)
class ValueFitRunsIT {

    private static final ValueModel MODEL =
            new ValueModel(new BgNbd(0.243, 4.414, 0.793, 2.426), -9582.4, new GammaGamma(6.25, 3.74, 15.44), -4055.9);

    @Inject
    Fits fits;

    @Inject
    ValueFits rows;

    @Inject
    Values values;

    @Inject
    ValueScores scores;

    @Inject
    Pool pool;

    @BeforeEach
    void nobodyIsKnown() {
        Tables.empty(pool);
    }

    @Test
    void oneReplicaFitsWhileTheOthersLeaveIt() {
        long id = new Transactions(pool, Duration.ofSeconds(10)).call(transaction -> {
            Awaitility.await().until(() -> rows.lock(transaction));
            long asked = fits.request(Instant.parse(EARLY), null, null).id();
            assertThat(fits.runNext()).isFalse();
            assertThat(rows.find(pool, asked).orElseThrow().status()).isEqualTo(ValueFit.Status.WAITING);
            return asked;
        });

        ended(id).body("status", equalTo("refused"));
    }

    @Test
    void fitThatADeadProcessLeftIsTakenUpAgainAndGivenUpInTheEnd() {
        long left = leftBehind(1);
        ended(left).body("status", equalTo("refused"));
        assertThat(rows.find(pool, left).orElseThrow().attempts()).isEqualTo(2);

        ended(leftBehind(3)).body("status", equalTo("failed"), "reason", containsString("3 times"));
    }

    @Test
    void scheduledFitIsAskedForOnceHoweverManyReplicasAsk() {
        Instant slot = Instant.parse("1980-01-01T00:00:00Z");
        rows.schedule(slot, Instant.now());
        rows.schedule(slot, Instant.now());

        assertThat(rows.page(null, 500).stream().filter(fit -> fit.asOf().equals(slot)))
                .hasSize(1);
    }

    @Test
    void fitThatBreaksOffIsTriedAgainBeforeItFails() {
        String customer = "c-" + Log.newId();
        new EventRows(pool).order(customer, "A", "10", "1998-06-01T00:00:00Z");
        Tables.query(pool, "UPDATE event SET at = '-infinity' WHERE customer_id = '" + customer + "'");

        long id = post(Map.of("asOf", EARLY));

        ended(id).body("status", equalTo("failed"), "reason", containsString("broke off 3 times"));
        assertThat(rows.find(pool, id).orElseThrow().attempts()).isEqualTo(3);
        Tables.empty(pool);
    }

    @Test
    void whoIsErasedWhileScoresAreWrittenGetsNone() throws Exception {
        // Given
        EventRows orders = new EventRows(pool);
        List<String> customers = List.of("a-" + Log.newId(), "b-" + Log.newId());
        customers.forEach(customer -> orders.order(customer, "A", "10", "1998-06-01T00:00:00Z"));
        ValueFit fit = fits.request(Instant.parse(EARLY), null, null);
        var transactions = new Transactions(pool, Duration.ofSeconds(10));
        List<CustomerHistory> histories = customers.stream()
                .map(customer -> new CustomerHistory(customer, OrderHistory.NEW))
                .toList();

        // When one is erased before the scores are written, and that commits while they are
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> writing = transactions.call(erasing -> {
                Sql.execute(erasing, "DELETE FROM customer WHERE customer_id = $1", customers.getFirst());
                values.forget(erasing, List.of(customers.getFirst()));
                Future<?> begun =
                        threads.submit(() -> transactions.run(own -> scores.save(own, fit, MODEL, histories)));
                Awaitility.await()
                        .until(() -> Tables.number(
                                        pool,
                                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                                > 0);
                return begun;
            });
            writing.get();
        }

        // Then
        assertThat(values.of(pool, customers)).containsOnlyKeys(customers.getLast());
    }

    @Test
    void valueIsThatOfWhomTheIdLeadsTo() {
        String survivor = "s-" + Log.newId();
        String absorbed = "a-" + Log.newId();
        new EventRows(pool).order(survivor, "A", "10", "1998-06-01T00:00:00Z");
        ValueFit fit = fits.request(Instant.parse(EARLY), null, null);
        new Transactions(pool, Duration.ofSeconds(10))
                .run(transaction ->
                        scores.save(transaction, fit, MODEL, List.of(new CustomerHistory(survivor, OrderHistory.NEW))));
        Tables.query(pool, "INSERT INTO customer_alias VALUES ('" + absorbed + "', '" + survivor + "')");

        get("/customers/" + absorbed + "/value").statusCode(200).body("fit", equalTo((int) fit.id()));
    }

    private long leftBehind(int attempts) {
        return pool.query(
                        "INSERT INTO value_fit (status, as_of, requested_at, started_at, attempts) VALUES ('running', '"
                                + EARLY + "', now(), now(), " + attempts + ") RETURNING id")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }
}
