package ciclo.lifecycle.stage;

import static ciclo.lifecycle.fixture.Asking.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import ciclo.lifecycle.fixture.Callers;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.sql.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
class RebuildIT {

    private static final int CUSTOMERS = 40;
    private static final String PROJECTION = """
            SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
                SELECT 'p ' || p::text AS line FROM stage_period p WHERE customer_id LIKE $1 || '%'
                UNION ALL
                SELECT format('c %s %s %s %s %s %s', customer_id, stage, since, previous_stage, sequence, horizon)
                FROM customer WHERE customer_id LIKE $1 || '%') AS lines""";

    @Inject
    Pool pool;

    private final String prefix = "r-" + Log.newId() + "-";
    private final Instant now = Instant.now();

    @Test
    void projectionThatWasDamagedComesBackByteForByte() {
        // Given
        populate();
        String before = projection();
        Sql.execute(pool, "UPDATE stage_period SET stage = 'retention' WHERE customer_id = $1", prefix + 1);
        Sql.execute(pool, "DELETE FROM stage_period WHERE customer_id = $1", prefix + 2);
        Sql.execute(
                pool, "UPDATE customer SET since = now(), previous_stage = NULL WHERE customer_id = $1", prefix + 3);
        Sql.execute(pool, "UPDATE stage_period SET to_at = NULL WHERE customer_id = $1", prefix + 4);
        assertThat(projection()).isNotEqualTo(before);

        // When
        JsonPath rebuild = rebuild();

        // Then
        assertThat(projection()).isEqualTo(before);
        assertThat(rebuild.getInt("different")).isBetween(3, 4);
    }

    @Test
    void nothingIsWrittenOrPublishedWhereNothingDiffers() {
        populate();
        String before = projection();
        long versions = versions();

        JsonPath rebuild = rebuild();

        assertThat(projection()).isEqualTo(before);
        assertThat(versions()).as("no row was written").isEqualTo(versions);
        assertThat(rebuild.getLong("done")).isGreaterThanOrEqualTo(CUSTOMERS);
        long told = number("SELECT sum(sequence)::bigint FROM customer WHERE customer_id LIKE $1 || '%'");
        Map<String, List<CloudEvent>> changes = Log.stageChangesOfAll(prefix, told);
        for (int i = 0; i < CUSTOMERS; i++) {
            assertThat(changes.get(prefix + i)).hasSize(sequence(prefix + i));
        }
    }

    @Test
    void stageThatTurnsOutToBeAnotherOneIsPublished() {
        Log.append(List.of(Log.purchase(prefix, Log.newId(), "10", now.minusSeconds(60), false)));
        eventually(answer -> answer.body("stage", equalTo("growth")), "/customers/{id}", prefix);
        Sql.execute(pool, "UPDATE customer SET stage = 'conversion' WHERE customer_id = $1", prefix);

        rebuild();

        List<CloudEvent> changes = Log.stageChanges(prefix, 2);
        assertThat(changes).extracting(CloudEvent::sequence).containsExactly(1L, 2L);
        assertThat(changes.getLast().data()).isInstanceOfSatisfying(StageChanged.class, change -> {
            assertThat(change.from()).isEqualTo("conversion");
            assertThat(change.to()).isEqualTo("growth");
        });
    }

    @Test
    void whoHasEventsAndNoRowComesBackAndIsToldOfAsHistory() {
        Log.append(List.of(Log.purchase(prefix, Log.newId(), "10", now.minus(Duration.ofDays(300)), false)));
        eventually(answer -> answer.body("stage", equalTo("reactivation")), "/customers/{id}", prefix);
        int sequence = sequence(prefix);
        Sql.execute(pool, "DELETE FROM customer WHERE customer_id = $1", prefix);

        JsonPath rebuild = rebuild();

        assertThat(rebuild.getInt("different")).isEqualTo(1);
        eventually(answer -> answer.body("stage", equalTo("reactivation")), "/customers/{id}", prefix);
        List<CloudEvent> changes = Log.stageChanges(prefix, sequence + 1);
        assertThat(changes).hasSize(sequence + 1).extracting(CloudEvent::id).doesNotHaveDuplicates();
        assertThat(changes.getLast().sequence()).isEqualTo(1);
        assertThat(changes.getLast().backfill()).isTrue();
    }

    private void populate() {
        var random = new Random(prefix.hashCode());
        List<CloudEvent> events = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            for (int n = 0; n < 1 + i % 7; n++) {
                Instant at = now.minus(Duration.ofDays(1 + random.nextInt(700)));
                events.add(
                        random.nextBoolean()
                                ? Log.purchase(prefix + i, Log.newId(), "120.00", at, true)
                                : Log.contact(prefix + i, "visit", at));
            }
        }
        Log.append(events);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> number("SELECT count(*) FROM event WHERE customer_id LIKE $1 || '%'") == events.size());
        // What contacts will become by time alone is made too, and the snapshots are out.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> number("SELECT count(*) FROM customer WHERE customer_id LIKE $1 || '%'"
                                + " AND (snapshot_due OR next_at <= now())")
                        == 0);
    }

    private JsonPath rebuild() {
        String location = Callers.with("lifecycle:admin")
                .post("/rebuilds")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> view(location).getString("status").equals("done"));
        return view(location);
    }

    @Test
    void requestThatIsRepeatedUnderItsKeyQueuesNoSecondRebuild() {
        String key = Log.newId();
        Supplier<String> asked = () -> Callers.with("lifecycle:admin")
                .header("Idempotency-Key", key)
                .post("/rebuilds")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");

        assertThat(asked.get()).isEqualTo(asked.get());
    }

    private static JsonPath view(String location) {
        return Callers.with("lifecycle:admin")
                .get(location)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String projection() {
        return Sql.execute(pool, PROJECTION, prefix).iterator().next().getString(0);
    }

    private long versions() {
        return number(
                "SELECT coalesce(sum(xmin::text::bigint), 0)::bigint FROM customer WHERE customer_id LIKE $1 || '%'");
    }

    private int sequence(String customer) {
        return (int) number("SELECT sequence FROM customer WHERE customer_id = $1", customer);
    }

    private long number(String sql) {
        return number(sql, prefix);
    }

    private long number(String sql, String customer) {
        return Sql.execute(pool, sql, customer).iterator().next().getLong(0);
    }
}
