package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.customer.Callers;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.Topics;
import ciclo.testkit.KafkaTopics;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// While the broker is silent nothing is promised; afterwards everything is taken, and repeating does no harm.
@QuarkusTest
@TestProfile(IntakeOutageIT.WithBrokerOfItsOwn.class)
class IntakeOutageIT {

    /// Without the servers that the other tests share.
    public static class WithBrokerOfItsOwn implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(BrokerOfItsOwn.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private final String customer = "c-" + UUID.randomUUID();

    // Not injected: the other tests of this module start without them.
    private final long broker = ConfigProvider.getConfig().getValue("ciclo.test.broker-pid", Long.class);
    private final String kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    @AfterEach
    void resume() throws Exception {
        signal("CONT");
    }

    @Test
    void silentBrokerIsA503AndAcceptedEventsAreThereAfterItsReturn() throws Exception {
        List<String> accepted = new ArrayList<>(List.of(accepted(purchase("A-1"))));

        signal("STOP");
        assertUnavailable(() -> purchase("A-2"));
        assertUnavailable(() -> batch(2_000));
        signal("CONT");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> purchase("A-2").statusCode() == 202);
        accepted.add(accepted(purchase("A-2")));
        assertThat(batch(2_000).statusCode()).isEqualTo(200);

        accepted.addAll(IntStream.range(0, 2_000).mapToObj(n -> "b-" + n).toList());
        assertThat(idsOnTheTopic(accepted.size())).containsAll(accepted);
    }

    private static void assertUnavailable(java.util.function.Supplier<Response> request) {
        Instant before = Instant.now();
        Response answer = request.get();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).matches("[0-9]+");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    private static String accepted(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(202);
        return answer.path("id");
    }

    private Response purchase(String order) {
        return Callers.with("events:write")
                .contentType("application/json")
                .body("""
                        {"customerId": "%s", "orderId": "%s", "amount": "1", "currency": "EUR"}""".formatted(customer, order))
                .post("/purchases");
    }

    private Response batch(int size) {
        return Callers.with("events:write")
                .contentType("application/cloudevents-batch+json")
                .body(IntStream.range(0, size).mapToObj("""
                                {"specversion": "1.0", "id": "b-%d", "source": "/s", "subject": "batch",
                                 "type": "ciclo.customer.purchase-recorded.v1",
                                 "data": {"orderId": "B", "amount": "1", "currency": "EUR"}}"""::formatted).collect(Collectors.joining(",", "[", "]")))
                .post("/events");
    }

    private List<String> idsOnTheTopic(int different) {
        try (var topics = KafkaTopics.at(kafka)) {
            return topics
                    .consume(
                            Topics.PURCHASES,
                            seen -> ids(seen.stream().map(record -> record.value()))
                                            .distinct()
                                            .count()
                                    >= different,
                            Duration.ofSeconds(30))
                    .stream()
                    .map(record -> record.value())
                    .collect(Collectors.collectingAndThen(Collectors.toList(), values -> ids(values.stream())))
                    .toList();
        }
    }

    private static Stream<String> ids(Stream<byte[]> values) {
        return values.map(value -> {
            try {
                return CloudEventCodec.decode(value).id();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private void signal(String signal) throws Exception {
        new ProcessBuilder("kill", "-s", signal, String.valueOf(broker)).start().waitFor();
    }
}
