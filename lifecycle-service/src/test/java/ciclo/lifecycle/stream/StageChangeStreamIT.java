package ciclo.lifecycle.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import ciclo.lifecycle.fixture.Callers;
import ciclo.lifecycle.fixture.ChangesOutProfile;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.fixture.PublishedChanges;
import ciclo.lifecycle.stream.Listening.Heard;
import ciclo.messaging.event.CloudEvent;
import ciclo.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ChangesOutProfile.class)
class StageChangeStreamIT {

    private final String run = "s-" + Log.newId();

    @BeforeEach
    void nobodyListens() {
        // Where the application was started twice, the first one's figure is no number.
        awaitMetrics(lines -> !lines.contains("ciclo_stream_connections ")
                || lines.contains("ciclo_stream_connections 0.0")
                || lines.contains("ciclo_stream_connections NaN"));
    }

    @Test
    void changeIsHeardAsItWasPublished() {
        CloudEvent change = PublishedChanges.change(run, 1, "conversion", "growth");
        try (var listening = Listening.to("?customerId=" + run, null)) {
            assertThat(listening.next().data()).isNull();

            PublishedChanges.write(List.of(change));

            Heard heard = listening.nextChange();
            assertThat(heard.event()).isEqualTo("stage-changed");
            assertThat(read(heard)).isEqualTo(change);
        }
    }

    @Test
    void purchaseReachesTheListenerOfItsStage() {
        try (var listening = Listening.to("?stage=growth&previousStage=none&customerId=" + run, null)) {
            assertThat(listening.next().data()).isNull();

            Log.append(List.of(Log.purchase(run, Log.newId(), "10.00", Instant.now(), false)));

            assertThat(read(listening.nextChange()).sequence()).isEqualTo(1);
        }
    }

    @Test
    void onlyWhatTheFilterLetsThroughIsHeard() {
        try (var listening =
                Listening.to("?stage=retention&stage=reactivation&previousStage=growth&customerId=" + run, null)) {
            assertThat(listening.next().data()).isNull();
            PublishedChanges.write(List.of(
                    PublishedChanges.change(run, 1, "conversion", "growth"),
                    PublishedChanges.change(run, 2, "growth", "retention"),
                    PublishedChanges.change(run + "x", 1, "growth", "retention"),
                    PublishedChanges.change(run, 3, "retention", "reactivation"),
                    PublishedChanges.change(run, 4, "growth", "reactivation")));

            assertThat(read(listening.nextChange()).sequence()).isEqualTo(2);
            assertThat(read(listening.nextChange()).sequence()).isEqualTo(4);
        }
    }

    /// The union of what a listener hears that is cut at random, while a relay publishes that is killed at random.
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void cutListenerHearsEveryChangeOnceAndInOrder(long seed) throws InterruptedException {
        // Given
        Random random = new Random(seed);
        List<CloudEvent> changes = new ArrayList<>();
        for (long sequence = 1; sequence <= 40; sequence++) {
            for (int customer = 0; customer < 12; customer++) {
                changes.add(PublishedChanges.change(run + "-" + customer, sequence, "growth", "retention"));
            }
        }
        String from;
        try (var listening = Listening.to("", null)) {
            from = listening.next().id();
        }
        long chance = random.nextLong();
        Thread relay = Thread.ofVirtual().start(() -> relay(changes, new Random(chance)));

        // When
        Map<String, List<Long>> heard = new HashMap<>();
        int count = 0;
        int cuts = 0;
        while (count < changes.size()) {
            try (var listening = Listening.to(cuts % 2 == 0 ? "" : "?stage=retention", from)) {
                for (int until = random.nextInt(1, 80); until > 0 && count < changes.size(); until--) {
                    Heard next = listening.next();
                    from = next.id();
                    if (next.data() != null && read(next).subject().startsWith(run)) {
                        CloudEvent change = read(next);
                        heard.computeIfAbsent(change.subject(), any -> new ArrayList<>())
                                .add(change.sequence());
                        count++;
                    }
                }
            }
            cuts++;
        }
        relay.join();

        // Then
        assertThat(heard)
                .as("seed %d", seed)
                .hasSize(12)
                .allSatisfy((customer, sequences) -> assertThat(sequences)
                        .as("seed %d, %s", seed, customer)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 40).boxed().toList()));
        assertThat(cuts).isGreaterThan(3);
        PublishedChanges.write(List.of(PublishedChanges.change(run + "-last", 1, "growth", "retention")));
        try (var listening = Listening.to("", from)) {
            Heard next = listening.nextChange();
            while (!read(next).subject().equals(run + "-last")) {
                assertThat(read(next).subject()).as("seed %d", seed).doesNotStartWith(run);
                next = listening.nextChange();
            }
        }
    }

    @Test
    void pastIsHeardFromAnInstantOn() {
        PublishedChanges.write(List.of(PublishedChanges.change(run, 1, "conversion", "growth")));

        try (var listening =
                Listening.to("?customerId=" + run + "&from=" + Instant.now().minusSeconds(60), null)) {
            assertThat(read(listening.nextChange()).sequence()).isEqualTo(1);
        }
    }

    @Test
    void silenceIsFilledWithCommentsThatCarryThePlace() {
        try (var listening = Listening.to("?customerId=nobody", null)) {
            String first = listening.next().id();
            PublishedChanges.write(List.of(PublishedChanges.change(run, 1, "conversion", "growth")));

            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
                Heard next = listening.next();
                return next.data() == null && !next.id().equals(first);
            });
        }
    }

    @Test
    void senselessRequestsAreAnsweredWithProblems() {
        get("?stage=vip", 422, "stage");
        get("?previousStage=vip", 422, "previousStage");
        get("?from=yesterday", 422, "from");
        get("?from=2999-01-01T00:00:00Z", 422, "from");
        get("?lastEventId=garbage!", 422, "Last-Event-ID");
    }

    @Test
    void placeThatTheLogDoesNotHoldIsGone() {
        String now;
        try (var listening = Listening.to("", null)) {
            now = listening.next().id();
        }
        String log = now.substring(0, now.indexOf('.'));

        assertThat(Listening.ask("", "AnotherLogOfTheSameNam" + now.substring(log.length()), Duration.ofHours(1))
                        .statusCode())
                .isEqualTo(410);
        assertThat(Listening.ask("", log + ".999999999.1.1.1.1.1", Duration.ofHours(1))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void oneListenerTooManyIsSentAwayUntilAnotherLeaves() throws InterruptedException {
        try (var one = Listening.to("", null);
                var two = Listening.to("", null)) {
            try (var three = Listening.to("", null)) {
                assertThat(three.next().id()).isNotEmpty();
                var refused = Listening.ask("", null, Duration.ofHours(1));
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> Listening.to("", null).close());
            assertThat(one.ended() || two.ended()).isFalse();
        }
    }

    @Test
    void listenerThatDoesNotReadIsDisconnected() throws IOException {
        String from;
        try (var listening = Listening.to("", null)) {
            from = listening.next().id();
        }
        List<CloudEvent> changes = new ArrayList<>();
        for (int sequence = 1; sequence <= 600; sequence++) {
            changes.add(PublishedChanges.change(run, sequence, "growth", "retention", "e".repeat(50_000)));
        }
        PublishedChanges.write(changes);

        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("localhost", RestAssured.port));
            socket.getOutputStream()
                    .write(("GET /stage-changes?customerId=" + run + " HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: "
                                    + from
                                    + "\r\nAuthorization: Bearer "
                                    + Tokens.inMemory().token("slow", "lifecycle:read") + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            awaitMetric("ciclo_stream_stalled_total 1.0");
        }
    }

    @Test
    void streamEndsWithTheToken() throws IOException {
        var answer = Listening.ask("", null, Duration.ofSeconds(2));
        assertThat(answer.statusCode()).isEqualTo(200);

        assertThat(answer.body().readAllBytes()).isNotEmpty();
    }

    @Test
    void nobodyListensWithoutTheRole() {
        Callers.with("customers:read").get("/stage-changes").then().statusCode(403);
        RestAssured.given().get("/stage-changes").then().statusCode(401);
    }

    private static void awaitMetric(String line) {
        awaitMetrics(lines -> lines.contains(line));
    }

    private static void awaitMetrics(Predicate<String> lines) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> lines.test(Callers.with().get("/q/metrics").asString()));
    }

    private static void relay(List<CloudEvent> changes, Random random) {
        int next = 0;
        while (next < changes.size()) {
            List<CloudEvent> batch = changes.subList(next, Math.min(changes.size(), next + 50));
            boolean killed = random.nextInt(3) == 0;
            PublishedChanges.write(killed ? batch.subList(0, random.nextInt(batch.size())) : batch);
            next += killed ? 0 : batch.size();
        }
    }

    private static void get(String query, int status, String pointer) {
        Callers.with("lifecycle:read")
                .get("/stage-changes" + query)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    private static CloudEvent read(Heard heard) {
        return PublishedChanges.read(String.valueOf(heard.data()));
    }
}
