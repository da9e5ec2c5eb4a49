package ciclo.lifecycle.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.ChangesOutProfile;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.subscriptions.persistence.Deliveries;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The queue by itself: its subscription is paused, so nobody else takes anything.
@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ChangesOutProfile.class)
class DeliveriesIT {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @Inject
    Deliveries deliveries;

    @Inject
    Pool pool;

    private String subscription = "";

    @BeforeEach
    void subscribe() {
        subscription = Administration.subscribe("http://127.0.0.1:9999/").id();
        Administration.post("/subscriptions/" + subscription + "/pause").statusCode(200);
    }

    @AfterEach
    void leave() {
        Administration.removeAll();
    }

    /// With a plan that was made as nothing waited: all but one of what it took would wait for the end of its lease.
    @Test
    void noMoreAreTakenThanAskedFor() {
        execute(pool, "TRUNCATE webhook_delivery; ANALYZE webhook_delivery");
        SqlConnection connection = pool.getConnection().await().atMost(ANSWER);
        try {
            execute(connection, "SET plan_cache_mode = force_generic_plan");
            assertThat(deliveries.take(connection, subscription, NOW, LATER, 2)).isEmpty();
            List.of("a", "b", "c", "d", "e", "f").forEach(this::append);

            assertThat(deliveries.take(connection, subscription, NOW, LATER, 2)).hasSize(2);
            assertThat(take(NOW, 9)).hasSize(4);
        } finally {
            execute(connection, "RESET plan_cache_mode");
            connection.close().await().atMost(ANSWER);
        }
    }

    @Test
    void customersAreTakenOneDeliveryAfterTheOther() {
        List.of("a", "a", "b", "a").forEach(this::append);

        List<Delivery> first = take(NOW, 9);

        assertThat(first).extracting(Delivery::customerId).containsExactlyInAnyOrder("a", "b");
        assertThat(take(NOW, 9)).isEmpty();
        first.forEach(delivery -> deliveries.done(pool, delivery));
        List<Delivery> second = take(NOW, 9);
        assertThat(second)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.id()).isGreaterThan(idOf(first, "a")));
        second.forEach(delivery -> deliveries.done(pool, delivery));
        assertThat(take(NOW, 9)).hasSize(1);
    }

    @Test
    void whatWaitsBehindAFailureComesAsSoonAsThatIsDelivered() {
        List.of("a", "a").forEach(this::append);
        deliveries.failed(pool, take(NOW, 1).getFirst(), "answered 500", NOW, NOW.plusSeconds(3600));
        append("a");
        assertThat(take(NOW.plusSeconds(3599), 9)).isEmpty();

        deliveries.done(pool, take(NOW.plusSeconds(3600), 9).getFirst());

        Delivery next = take(NOW.plusSeconds(3600), 9).getFirst();
        assertThat(next.attempts()).isZero();
        deliveries.done(pool, next);
        assertThat(take(NOW.plusSeconds(3600), 9)).hasSize(1);
    }

    @Test
    void outcomeOfALostLeaseChangesNothing() {
        append("a");
        Delivery late = take(NOW, 1).getFirst();
        Delivery again = take(LATER, 1).getFirst();

        deliveries.done(pool, late);
        deliveries.failed(pool, late, "answered 500", LATER, LATER);

        assertThat(take(LATER, 1)).isEmpty();
        deliveries.done(pool, again);
        assertThat(deliveries.backlog(pool, subscription).waiting()).isZero();
    }

    /// The last in line is being delivered when the next one arrives: the new one waits for that, and is the first
    /// then.
    @Test
    void deliveryThatArrivesAsTheLastOneGoesIsTheFirst() {
        append("a");
        Delivery last = take(NOW, 1).getFirst();
        SqlConnection delivering = pool.getConnection().await().atMost(ANSWER);
        var going = delivering.begin().await().atMost(ANSWER);
        deliveries.done(delivering, last);

        var arriving = insert(pool, "a").subscribeAsCompletionStage();
        awaitWaiting();
        going.commit().await().atMost(ANSWER);
        var unused = arriving.join();
        delivering.close().await().atMost(ANSWER);

        assertThat(take(NOW, 9)).hasSize(1);
    }

    /// The other way round: it arrives first, and is seen by whoever delivers the one before.
    @Test
    void deliveryThatArrivesBeforeTheLastOneGoesFollowsIt() {
        append("a");
        Delivery last = take(NOW, 1).getFirst();
        SqlConnection arriving = pool.getConnection().await().atMost(ANSWER);
        var coming = arriving.begin().await().atMost(ANSWER);
        var unused = insert(arriving, "a").await().atMost(ANSWER);

        var going = pool.preparedQuery("DELETE FROM webhook_delivery WHERE id = $1")
                .execute(Tuple.of(last.id()))
                .subscribeAsCompletionStage();
        awaitWaiting();
        coming.commit().await().atMost(ANSWER);
        var gone = going.join();
        arriving.close().await().atMost(ANSWER);

        assertThat(gone.rowCount()).isEqualTo(1);
        assertThat(take(NOW, 9)).hasSize(1);
    }

    private List<Delivery> take(Instant now, int limit) {
        return deliveries.take(pool, subscription, now, now.plusSeconds(60), limit);
    }

    private void append(String customer) {
        var unused = insert(pool, customer).await().atMost(ANSWER);
    }

    private Uni<RowSet<Row>> insert(SqlClient client, String customer) {
        return client.preparedQuery("""
                        INSERT INTO webhook_delivery (subscription_id, epoch, message_id, customer_id, part,
                            record_offset, body, created_at, due_at)
                        VALUES ($1, 0, gen_random_uuid()::text, $2, 0, 0, '{}', $3, $3)""").execute(Tuple.of(subscription, customer, NOW.atOffset(ZoneOffset.UTC)));
    }

    private static long idOf(List<Delivery> deliveries, String customer) {
        return deliveries.stream()
                .filter(delivery -> delivery.customerId().equals(customer))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static void execute(SqlClient client, String sql) {
        var unused = client.query(sql).execute().await().atMost(ANSWER);
    }

    /// Until one waits for what another has locked.
    private void awaitWaiting() {
        Awaitility.await()
                .until(() -> Tables.number(
                                pool,
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                        + " AND query LIKE '%webhook_delivery%'")
                        == 1);
    }
}
