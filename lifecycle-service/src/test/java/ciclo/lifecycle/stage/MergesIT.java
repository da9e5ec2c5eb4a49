package ciclo.lifecycle.stage;

import static ciclo.lifecycle.fixture.Asking.eventually;
import static ciclo.lifecycle.fixture.Asking.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.event.Topics;
import ciclo.messaging.sql.Sql;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
class MergesIT {

    private static final long SEED = 20_261_125;
    private static final String HISTORY = """
            SELECT string_agg(format('%s %s %s %s', from_at, to_at, previous_stage, stage), ', ' ORDER BY from_at)
            FROM stage_period WHERE customer_id = $1""";

    @Inject
    Pool pool;

    private final String account = "account-" + Log.newId();
    private final String guest = "guest-" + Log.newId();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    void historiesBecomeOneAndNobodyIsWrittenToForIt() {
        // Given
        Log.append(List.of(
                Log.purchase(guest, Log.newId(), "450.00", now.minus(Duration.ofDays(30)), false),
                Log.purchase(account, Log.newId(), "90.00", now.minus(Duration.ofDays(20)), false)));
        for (String id : List.of(guest, account)) {
            eventually(answer -> answer.body("stage", equalTo("growth")), "/customers/{id}", id);
        }

        // When
        Log.append(List.of(merged(guest, account)));

        // Then
        for (String id : List.of(guest, account)) {
            eventually(
                    answer -> answer.body("customerId", equalTo(account), "stage", equalTo("retention"))
                            .body("facts.purchases", equalTo(2), "facts.spend", equalTo("540.00")),
                    "/customers/{id}",
                    id);
            get("/customers/{id}/history", id)
                    .body("customerId", equalTo(account), "periods.stage", contains("growth", "retention"));
            get("/customers/{id}/timeline", id)
                    .body("items.type", hasItems("ciclo.customer.merged.v1"))
                    .body("items.find { it.type == 'ciclo.customer.merged.v1' }.data.absorbed", equalTo(guest));
        }
        List<CloudEvent> changes = Log.stageChanges(account, 2);
        assertThat(changes).hasSize(2);
        assertThat(changes.getLast().backfill()).isTrue();
        assertThat(changes.getLast().data()).isInstanceOfSatisfying(StageChanged.class, change -> {
            assertThat(change.to()).isEqualTo("retention");
            assertThat(change.cause().kind()).isEqualTo("correction");
            assertThat(change.cause().eventType()).isEqualTo("ciclo.customer.merged.v1");
        });
        assertThat(lastSnapshotIsATombstone(guest)).isTrue();
    }

    @Test
    void stageThatStaysTheSameIsNotToldAgain() {
        Log.append(List.of(
                Log.purchase(guest, Log.newId(), "10.00", now.minus(Duration.ofDays(30)), false),
                Log.purchase(account, Log.newId(), "10.00", now.minus(Duration.ofDays(20)), false)));
        eventually(answer -> answer.body("stage", equalTo("growth")), "/customers/{id}", guest);
        eventually(answer -> answer.body("stage", equalTo("growth")), "/customers/{id}", account);

        Log.append(List.of(merged(guest, account), merged(guest, account)));
        eventually(answer -> answer.body("facts.purchases", equalTo(2)), "/customers/{id}", account);
        Log.append(List.of(Log.purchase(guest, Log.newId(), "600.00", now, false)));

        List<CloudEvent> changes = Log.stageChanges(account, 2);
        assertThat(changes).extracting(CloudEvent::sequence).containsExactly(1L, 2L);
        assertThat(changes.getLast().backfill()).isFalse();
        assertThat(((StageChanged) changes.getLast().data()).to()).isEqualTo("retention");
    }

    @Test
    void whoIsMergedIntoSomebodyErasedIsGoneToo() {
        Log.append(List.of(
                Log.purchase(guest, Log.newId(), "10.00", now.minus(Duration.ofDays(30)), false),
                Log.purchase(account, Log.newId(), "10.00", now.minus(Duration.ofDays(20)), false)));
        eventually(answer -> answer.body("stage", equalTo("growth")), "/customers/{id}", guest);
        eventually(answer -> answer.body("stage", equalTo("growth")), "/customers/{id}", account);

        Log.erase(account);
        Awaitility.await().untilAsserted(() -> get("/customers/{id}", account).statusCode(404));
        Log.append(List.of(merged(guest, account)));
        Log.erase(guest);
        Log.append(List.of(Log.purchase(guest, Log.newId(), "10.00", now, false)));

        Awaitility.await().untilAsserted(() -> get("/customers/{id}", guest).statusCode(404));
        assertThat(confirmed(account)).isEqualTo("lifecycle-service");
        assertThat(confirmed(guest)).isEqualTo("lifecycle-service");
        assertThat(number("SELECT count(*) FROM event WHERE customer_id = $1", guest)
                        + number("SELECT count(*) FROM event WHERE customer_id = $1", account))
                .isZero();
        assertThat(number("SELECT count(*) FROM customer WHERE customer_id = $1", guest)
                        + number("SELECT count(*) FROM customer WHERE customer_id = $1", account)
                        + number("SELECT count(*) FROM customer_alias WHERE absorbed = $1", guest))
                .isZero();
    }

    /// Several people's events and merges in any order, some of them twice, come to the same as if
    /// one person had done everything.
    @Test
    void orderInWhichMergesAndEventsComeMakesNoDifference() {
        Random random = new Random(SEED);
        for (int round = 0; round < 6; round++) {
            // Given
            String prefix = "m-" + Log.newId() + "-";
            String reference = prefix + "reference";
            List<CloudEvent> ofOne = new ArrayList<>();
            List<CloudEvent> ofMany = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String person = prefix + i;
                for (int n = random.nextInt(1, 4); n > 0; n--) {
                    Function<String, CloudEvent> happening = happening(random);
                    ofMany.add(happening.apply(person));
                    ofOne.add(happening.apply(reference));
                }
                if (i > 0) {
                    ofMany.add(merged(person, prefix + random.nextInt(i)));
                }
            }
            int events = ofMany.size();
            ofMany.addAll(ofMany.subList(0, events / 2));
            Collections.shuffle(ofMany, random);

            // When
            Log.append(ofOne);
            for (List<CloudEvent> some : inParts(ofMany, random)) {
                Log.append(some);
                if (random.nextBoolean()) {
                    Awaitility.await().until(() -> allHeard(some));
                }
            }

            // Then
            String described = "seed " + SEED + ", round " + round;
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(number("SELECT count(*) FROM event WHERE customer_id = $1", prefix + 0))
                        .as(described)
                        .isEqualTo(events);
                assertThat(history(prefix + 0)).as(described).isNotNull().isEqualTo(history(reference));
            });
            assertThat(number("SELECT count(*) FROM customer WHERE customer_id LIKE $1 || '%'", prefix))
                    .as(described)
                    .isEqualTo(2);
        }
    }

    /// The same for whoever it is said of, under an id of each one's own.
    private Function<String, CloudEvent> happening(Random random) {
        Instant at = now.minus(Duration.ofHours(random.nextInt(24, 24 * 500)));
        String amount = random.nextInt(5, 300) + ".00";
        return switch (random.nextInt(3)) {
            case 0 -> person -> Log.contact(person, "quote-requested", at);
            case 1 -> person -> Log.contact(person, "visit", at);
            default -> person -> Log.purchase(person, Log.newId(), amount, at, false);
        };
    }

    private static List<List<CloudEvent>> inParts(List<CloudEvent> events, Random random) {
        List<List<CloudEvent>> parts = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + random.nextInt(1, 6));
            parts.add(events.subList(from, to));
            from = to;
        }
        return parts;
    }

    private boolean allHeard(List<CloudEvent> events) {
        return events.stream().allMatch(event -> number("SELECT count(*) FROM event WHERE id = $1", event.id()) == 1);
    }

    private static CloudEvent merged(String absorbed, String into) {
        return Log.event("merged-" + absorbed, absorbed, Instant.now(), true, new CustomerMerged(absorbed, into));
    }

    private static boolean lastSnapshotIsATombstone(String customer) {
        try (var topics = KafkaTopics.at(Servers.get().kafka())) {
            return topics
                            .consume(
                                    Topics.CUSTOMERS,
                                    seen -> seen.stream()
                                            .anyMatch(
                                                    record -> customer.equals(record.key()) && record.value() == null),
                                    Duration.ofSeconds(20))
                            .stream()
                            .filter(record -> customer.equals(record.key()))
                            .toList()
                            .getLast()
                            .value()
                    == null;
        }
    }

    private static String confirmed(String customer) {
        try (var topics = KafkaTopics.at(Servers.get().kafka())) {
            return topics
                    .consume(
                            Topics.ERASURES,
                            seen -> seen.stream().anyMatch(record -> customer.equals(record.key())),
                            Duration.ofSeconds(20))
                    .stream()
                    .filter(record -> customer.equals(record.key()))
                    .map(record -> ((CustomerForgotten) Log.decode(record).data()).service())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String history(String customer) {
        return Sql.execute(pool, HISTORY, customer).iterator().next().getString(0);
    }

    private long number(String sql, String parameter) {
        return Sql.execute(pool, sql, parameter).iterator().next().getLong(0);
    }
}
