package ciclo.lifecycle.stage;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.Callers;
import ciclo.lifecycle.fixture.Cdnow;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.messaging.event.CloudEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@EnabledIf(value = "ciclo.lifecycle.fixture.Cdnow#isPresent", disabledReason = "SKIPPED: ../shared/data is not there")
class RealOrdersIT {

    private static final String HISTORY = """
            SELECT string_agg(concat_ws('|', substr(customer_id, $2), from_at, to_at, previous_stage, stage, cause_kind,
                substr(cause_event_id, $2 + 6), rules_version), E'\\n' ORDER BY customer_id, from_at)
            FROM stage_period WHERE customer_id LIKE $1""";

    @Inject
    Pool pool;

    @Test
    void stagesFollowFromTheRulesWhateverTheOrderOfArrival() {
        // Given
        List<Cdnow.Order> orders = Cdnow.orders();
        List<Cdnow.Order> reversed = new ArrayList<>(orders);
        Collections.reverse(reversed);
        List<Cdnow.Order> shuffled = new ArrayList<>(orders);
        shuffled.addAll(orders);
        long seed = System.nanoTime();
        Collections.shuffle(shuffled, new Random(seed));

        // When
        append(orders, "cdnow-a-");
        awaitCustomers("cdnow-a-%", 2357);
        Map<Instant, Map<String, Long>> expected = new LinkedHashMap<>();
        for (String day : List.of("1997-01-15", "1997-06-30", "1997-09-30", "1998-01-01", "1998-06-30")) {
            Instant t = Instant.parse(day + "T00:00:00Z");
            expected.put(t, Cdnow.stagesAt(orders, t));
        }

        // Then
        expected.forEach(
                (t, stages) -> assertThat(stagesAt(t)).as("stages at " + t).isEqualTo(stages));
        Instant from = Instant.parse("1996-12-31T00:00:00Z");
        for (String day : List.of("1997-07-01", "1998-06-30", "2000-01-01")) {
            Instant to = Instant.parse(day + "T00:00:00Z");
            assertThat(flows(from, to)).as("flows to " + to).isEqualTo(Cdnow.flows(orders, from, to));
        }

        append(reversed, "cdnow-b-");
        append(shuffled, "cdnow-c-");
        awaitCustomers("cdnow-b-%", 2357);
        awaitCustomers("cdnow-c-%", 2357);
        assertThat(history("cdnow-b-%")).as("reversed").isEqualTo(history("cdnow-a-%"));
        assertThat(history("cdnow-c-%"))
                .as("shuffled and repeated, seed " + seed)
                .isEqualTo(history("cdnow-a-%"));
        expected.forEach((t, stages) -> stages.forEach((stage, count) ->
                assertThat(stagesAt(t).get(stage)).as(stage + " at " + t).isEqualTo(3 * count)));
    }

    private static void append(List<Cdnow.Order> orders, String prefix) {
        List<CloudEvent> events =
                orders.stream().map(order -> Cdnow.event(order, prefix)).toList();
        Log.append(events);
    }

    private void awaitCustomers(String prefix, int count) {
        Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            assertThat(number("SELECT count(*) FROM customer WHERE customer_id LIKE $1", prefix))
                    .isEqualTo(count);
            assertThat(number("SELECT count(*) FROM event WHERE customer_id LIKE $1", prefix))
                    .isEqualTo(6919);
        });
    }

    private long number(String sql, String prefix) {
        return row(sql, Tuple.of(prefix)).getLong(0);
    }

    private String history(String prefix) {
        return row(HISTORY, Tuple.of(prefix, prefix.length())).getString(0);
    }

    private Row row(String sql, Tuple tuple) {
        return pool.preparedQuery(sql)
                .execute(tuple)
                .await()
                .atMost(Duration.ofSeconds(30))
                .iterator()
                .next();
    }

    private static Map<String, Long> stagesAt(Instant t) {
        Map<String, Number> stages = Callers.with("lifecycle:read")
                .queryParam("at", t.toString())
                .get("/stages")
                .then()
                .statusCode(200)
                .extract()
                .path("stages");
        Map<String, Long> counts = new TreeMap<>();
        stages.forEach((stage, count) -> counts.put(stage, count.longValue()));
        return counts;
    }

    private static Map<String, Long> flows(Instant from, Instant to) {
        List<Map<String, Object>> flows = Callers.with("lifecycle:read")
                .queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/flows")
                .then()
                .statusCode(200)
                .extract()
                .path("flows");
        Map<String, Long> counts = new TreeMap<>();
        flows.forEach(flow ->
                counts.put(flow.get("from") + ">" + flow.get("to"), Long.valueOf(String.valueOf(flow.get("count")))));
        return counts;
    }
}
