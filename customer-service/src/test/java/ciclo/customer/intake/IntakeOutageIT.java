package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.customer.Callers;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.Topics;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// While the broker is silent nothing is promised; afterwards everything is taken, and repeating
/// does no harm.
@QuarkusTest
@TestProfile(IntakeOutageIT.WithBrokerOfItsOwn.class)
class IntakeOutageIT {

    /// Without the servers that the other tests share, and with limits that are soon reached.
    public static class WithBrokerOfItsOwn implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ciclo.intake.rate", "500",
                    "ciclo.intake.burst", "5000",
                    "ciclo.http.in-flight", "5M",
                    "ciclo.http.body-timeout", "PT3S");
        }

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

    @Test
    void streamIsReadNoFurtherThanTheBrokerAcknowledges() throws Exception {
        // Given: some forty megabytes
        int count = 700;
        String line = """
                {"specversion": "1.0", "id": "s-%d", "source": "/s", "subject": "stream", "padding": "%s",\
                 "type": "ciclo.customer.contact-recorded.v1", "data": {"kind": "visit"}}
                """;
        AtomicLong read = new AtomicLong();
        Iterator<byte[]> lines = IntStream.range(0, count)
                .mapToObj(n -> line.formatted(n, "x".repeat(60_000)).getBytes(StandardCharsets.UTF_8))
                .peek(bytes -> read.addAndGet(bytes.length))
                .iterator();
        signal("STOP");

        // When
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/events"))
                            .header(
                                    "Authorization",
                                    "Bearer " + Tokens.inMemory().token("s", "events:write"))
                            .header("Content-Type", "application/x-ndjson")
                            .POST(HttpRequest.BodyPublishers.ofByteArrays(() -> lines))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            AtomicLong before = new AtomicLong(-1);
            Awaitility.await()
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> read.get() == before.getAndSet(read.get()));
            long held = read.get();
            signal("CONT");

            // Then
            assertThat(held).isBetween(60_000L, 15_000_000L);
            assertThat(answer.get(60, TimeUnit.SECONDS).body()).contains("\"accepted\":" + count);
        }
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
                                 "type": "ciclo.customer.purchase-refunded.v1",
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
