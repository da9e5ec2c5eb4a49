package ciclo.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.testkit.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatermarksIT {

    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

    private InboxFixture fixture;
    private Watermarks watermarks;

    @BeforeEach
    void prepare() {
        fixture = new InboxFixture(Servers.get().postgres(), Servers.get().kafka(), 3);
        watermarks = watermarks(Set.of(fixture.topic, "not-there-" + UUID.randomUUID()));
    }

    @AfterEach
    void stop() {
        watermarks.close();
        fixture.close();
    }

    private Watermarks watermarks(Set<String> topics) {
        return new Watermarks(
                Admin.create(Map.of("bootstrap.servers", Servers.get().kafka())), fixture.pool, topics);
    }

    @Test
    void emptyTopicsAndThoseThatDoNotExistYetHoldNothingBack() throws Exception {
        assertThat(watermarks.refresh(T).of("c-1")).isEqualTo(T);
    }

    @Test
    void watermarkStandsUntilEverythingNotedIsApplied() throws Exception {
        assertThat(everyone(watermarks.refresh(T))).containsOnly(T);
        fixture.produce(0, 100);

        assertThat(everyone(watermarks.refresh(T.plusSeconds(1)))).containsOnly(T);
        assertThat(everyone(watermarks.refresh(T.plusSeconds(2)))).containsOnly(T);
        fixture.start();
        fixture.awaitExactly(100);

        assertThat(everyone(watermarks.refresh(T.plusSeconds(3)))).containsOnly(T.plusSeconds(3));
    }

    @Test
    void customerWhoseRecordsAreAppliedDoesNotWaitForOthers() throws Exception {
        fixture.topics.produce(fixture.topic, "c-1", InboxFixture.event(1));

        Watermark watermark = watermarks.refresh(T);

        assertThat(watermark.of("c-1")).isEqualTo(Instant.MIN);
        assertThat(everyone(watermark)).contains(T, Instant.MIN);
    }

    @Test
    void watermarkAdvancesUnderLoadThatNeverEnds() throws Exception {
        fixture.start();
        var loading = new AtomicBoolean(true);
        Thread load = Thread.ofPlatform().start(() -> {
            for (int n = 0; loading.get(); n++) {
                fixture.produce(n, n + 1);
            }
        });
        try {
            Instant start = Instant.now();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> everyone(watermarks.refresh(Instant.now()))
                            .allMatch(watermark -> watermark.isAfter(start.plusSeconds(1))));
        } finally {
            loading.set(false);
            load.join();
        }
    }

    private static java.util.stream.Stream<Instant> everyone(Watermark watermark) {
        return IntStream.range(0, 50).mapToObj(n -> watermark.of("c-" + n));
    }
}
