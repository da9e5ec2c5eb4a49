package ciclo.lifecycle.stage;

import static ciclo.lifecycle.fixture.Asking.eventually;
import static ciclo.lifecycle.fixture.Asking.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.messaging.event.CustomerSnapshot;
import ciclo.messaging.event.TicketEvent.TicketRated;
import ciclo.messaging.event.Topics;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
class SnapshotsIT {

    private final String customer = "c-" + Log.newId();
    private final Instant now = Instant.now();

    @Test
    void snapshotSaysWhereTheCustomerStandsAndWhy() {
        Log.append(List.of(
                Log.purchase(customer, Log.newId(), "59.90", now.minusSeconds(60), false),
                Log.event(Log.newId(), customer, now.minusSeconds(30), false, new TicketRated("T-1", 1))));

        CustomerSnapshot snapshot = Log.snapshot(
                customer, said -> said.risk().atRisk() && said.facts().purchases() == 1);

        assertThat(snapshot.stage()).isEqualTo("growth");
        assertThat(snapshot.facts().spend()).isEqualByComparingTo("59.90");
        assertThat(snapshot.risk().reasons()).containsExactly("lowSatisfaction");
        get("/customers?risk=true&limit=500").body("customers.customerId", hasItem(customer));
        get("/customers?risk=false&limit=500").body("customers.customerId", not(hasItem(customer)));
    }

    @Test
    void listIsPagedByStage() {
        Log.append(List.of(
                Log.contact(customer + "-a", "visit", now),
                Log.contact(customer + "-b", "visit", now),
                Log.purchase(customer + "-c", Log.newId(), "10", now, false)));
        for (String each : List.of("-a", "-b", "-c")) {
            eventually(answer -> answer.body("sequence", equalTo(1)), "/customers/{id}", customer + each);
        }
        String before = cursor(customer);

        String next = get("/customers?stage=acquisition&limit=1&after={c}", before)
                .body("customers.customerId", equalTo(List.of(customer + "-a")))
                .extract()
                .path("next");

        get("/customers?stage=acquisition&limit=1&after={c}", next)
                .body("customers.customerId", equalTo(List.of(customer + "-b")));
        get("/customers?stage=vip").statusCode(422);
        get("/customers?after=!").statusCode(422);
    }

    @Test
    void whoIsErasedIsGoneAndStaysGone() {
        // Given
        Log.append(List.of(Log.purchase(customer, Log.newId(), "10", now.minusSeconds(60), false)));
        var unused = Log.snapshot(customer, said -> true);

        // When
        Log.erase(customer);

        // Then
        try (var topics = KafkaTopics.at(Servers.get().kafka())) {
            Predicate<ConsumerRecord<String, byte[]>> tombstone =
                    record -> record.key().equals(customer) && record.value() == null;
            topics.consume(Topics.CUSTOMERS, seen -> seen.stream().anyMatch(tombstone), Duration.ofSeconds(30));
        }
        get("/customers/{id}", customer).statusCode(404);
        get("/customers/{id}/timeline", customer).statusCode(404);
        String other = "c-" + Log.newId();
        Log.append(List.of(
                Log.purchase(customer, Log.newId(), "10", now, false),
                Log.purchase(other, Log.newId(), "10", now, false)));
        eventually(answer -> answer.body("sequence", equalTo(1)), "/customers/{id}", other);
        get("/customers/{id}", customer).statusCode(404);
    }

    private static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }
}
