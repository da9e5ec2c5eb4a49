package ciclo.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.MessagingDatabase;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {

    private final String topic = "outbox-" + UUID.randomUUID();
    private Relays relays;

    @BeforeEach
    void prepare() {
        relays = new Relays(
                MessagingDatabase.on(Servers.get().postgres()), Servers.get().kafka());
        try (var topics = KafkaTopics.at(Servers.get().kafka())) {
            topics.create(topic, 3);
        }
    }

    @AfterEach
    void stop() {
        relays.close();
    }

    @Test
    void rowThatCommitsAfterLaterOnesIsPublishedAllTheSame() throws Exception {
        relays.start();
        try (Connection late = relays.database.connect()) {
            late.setAutoCommit(false);
            Relays.write(late, topic, "late", "late");
            IntStream.range(0, 300).forEach(n -> relays.write(topic, "early", String.valueOf(n)));
            assertThat(relays.published(topic, 300)).hasSize(300);

            late.commit();
        }

        assertThat(relays.published(topic, 301))
                .hasSize(301)
                .extracting(ConsumerRecord::key)
                .contains("late");
    }

    @Test
    void whatIsRolledBackIsNotPublished() throws Exception {
        relays.start();
        try (Connection connection = relays.database.connect()) {
            connection.setAutoCommit(false);
            Relays.write(connection, topic, "k", "rolled back");
            connection.rollback();
            Relays.write(connection, topic, "k", "committed");
            connection.commit();
        }

        assertThat(relays.published(topic, 1)).extracting(Relays::text).containsExactly("committed");
    }

    @Test
    void orderOfAnAggregateIsTheOrderOfItsVersions() throws Exception {
        relays.start(7, producer -> producer);
        relays.database.execute("CREATE TABLE aggregate (id text PRIMARY KEY, version int NOT NULL)");
        relays.database.execute("INSERT INTO aggregate SELECT 'k' || n, 0 FROM generate_series(0, 3) n");

        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            for (int writer = 0; writer < 4; writer++) {
                var unused = writers.submit(() -> writeVersions(100));
            }
        }

        List<ConsumerRecord<String, byte[]>> published = relays.published(topic, 400);
        assertThat(published).hasSize(400);
        Relays.firstOccurrences(published)
                .values()
                .forEach(versions -> assertThat(versions)
                        .isEqualTo(IntStream.rangeClosed(1, versions.size())
                                .mapToObj(String::valueOf)
                                .toList()));
    }

    private Void writeVersions(int count) throws Exception {
        try (Connection connection = relays.database.connect()) {
            connection.setAutoCommit(false);
            for (int n = 0; n < count; n++) {
                String key = "k" + n % 4;
                try (var update = connection.prepareStatement(
                        "UPDATE aggregate SET version = version + 1 WHERE id = ? RETURNING version")) {
                    update.setString(1, key);
                    var row = update.executeQuery();
                    row.next();
                    Relays.write(connection, topic, key, row.getString(1));
                }
                connection.commit();
            }
        }
        return null;
    }

    @Test
    @SuppressWarnings("NullAway") // A key may be missing.
    void tombstonesAndHeadersComeThrough() {
        relays.start();
        SqlConnection connection = relays.connect();
        new Outbox()
                .append(
                        connection,
                        List.of(
                                new OutboxRecord(
                                        topic,
                                        "k".getBytes(StandardCharsets.UTF_8),
                                        "v".getBytes(StandardCharsets.UTF_8),
                                        Map.of("content-type", "text/plain", "note", "ñ \"quoted\"\n\u0000")),
                                OutboxRecord.tombstone(topic, "k"),
                                new OutboxRecord(topic, null, new byte[] {0, -1, 127}, Map.of())))
                .await()
                .atMost(Duration.ofSeconds(10));
        connection.closeAndAwait();
        relays.awaitEmpty();

        List<ConsumerRecord<String, byte[]>> published;
        try (var topics = KafkaTopics.at(Servers.get().kafka())) {
            published = topics.consume(topic, 3, Duration.ofSeconds(20));
        }
        assertThat(published.stream().filter(record -> "k".equals(record.key())))
                .extracting(ConsumerRecord::value)
                .containsExactly("v".getBytes(StandardCharsets.UTF_8), null);
        assertThat(published.stream().filter(record -> record.key() == null))
                .extracting(ConsumerRecord::value)
                .containsExactly(new byte[] {0, -1, 127});
        assertThat(published.stream().flatMap(record -> List.of(record.headers().toArray()).stream()))
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("content-type=text/plain", "note=ñ \"quoted\"\n\u0000");
    }

    @Test
    void depthAgeAndPublishedRecordsAreMeasured() throws Exception {
        try (Connection lock = relays.database.connect();
                var statement = lock.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + OutboxRelay.LOCK + ")");
            IntStream.range(0, 3).forEach(n -> relays.write(topic, "k", String.valueOf(n)));
            relays.database.execute("UPDATE outbox SET created_at = created_at - interval '1 minute'");

            relays.start();

            awaitGauge("ciclo.outbox.depth", 3, 3);
            awaitGauge("ciclo.outbox.oldest.age", 60, 120);
        }
        awaitGauge("ciclo.outbox.depth", 0, 0);
        awaitGauge("ciclo.outbox.oldest.age", 0, 0);
        assertThat(relays.registry.get("ciclo.outbox.published").counter().count())
                .isEqualTo(3);
    }

    private void awaitGauge(String name, double atLeast, double atMost) {
        Awaitility.await(name)
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(relays.registry.get(name).gauge().value()).isBetween(atLeast, atMost));
    }
}
