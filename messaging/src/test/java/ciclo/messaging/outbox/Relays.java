package ciclo.messaging.outbox;

import ciclo.messaging.MessagingDatabase;
import ciclo.testkit.KafkaTopics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;

/// Relays on one database and one broker, with what they publish.
public final class Relays implements AutoCloseable {

    final MessagingDatabase database;
    final MeterRegistry registry = new SimpleMeterRegistry();

    private final Vertx vertx = Vertx.vertx();
    private final String kafka;
    private final List<OutboxRelay> relays = new ArrayList<>();

    public Relays(MessagingDatabase database, String kafka) {
        this.database = database;
        this.kafka = kafka;
    }

    /// A relay that just works, for tests of something else.
    public void startOne() {
        var unused = start();
    }

    OutboxRelay start() {
        return start(100, producer -> producer);
    }

    OutboxRelay start(int batch, UnaryOperator<Producer<byte[], byte[]>> wrapper) {
        var relay = new OutboxRelay(
                () -> PgConnection.connect(vertx, database.vertxOptions())
                        .await()
                        .atMost(Duration.ofSeconds(10)),
                () -> wrapper.apply(KafkaProducers.create(
                        Map.of("bootstrap.servers", kafka), Map.of("delivery.timeout.ms", Integer.MAX_VALUE))),
                new Semaphore(0),
                Duration.ofMillis(20),
                batch,
                new OutboxMetrics(registry));
        relays.add(relay);
        relay.start();
        return relay;
    }

    PgConnection connect() {
        return PgConnection.connect(vertx, database.vertxOptions()).await().atMost(Duration.ofSeconds(10));
    }

    /// Writes a row in a transaction of its own.
    void write(String topic, String key, String value) {
        try (Connection connection = database.connect()) {
            write(connection, topic, key, value);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(Connection connection, String topic, String key, String value) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO outbox (topic, key, value, headers) VALUES (?, ?, ?, '{}')")) {
            insert.setString(1, topic);
            insert.setBytes(2, key.getBytes(StandardCharsets.UTF_8));
            insert.setBytes(3, value.getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }

    /// Everything on the topic once the outbox is empty and so many different values are there.
    List<ConsumerRecord<String, byte[]>> published(String topic, int different) {
        awaitEmpty();
        try (var topics = KafkaTopics.at(kafka)) {
            return topics.consume(
                    topic,
                    seen -> seen.stream()
                                    .map(record -> record.key() + "/" + text(record))
                                    .distinct()
                                    .count()
                            >= different,
                    Duration.ofSeconds(30));
        }
    }

    void awaitEmpty() {
        Awaitility.await("an empty outbox")
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.number("SELECT count(*) FROM outbox") == 0);
    }

    /// The process number of the leader's connection; null while nobody leads.
    Long leaderPid() {
        return database.number("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    }

    /// For each key its values, each where it came first.
    static Map<String, List<String>> firstOccurrences(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Relays::text, Collectors.toCollection(LinkedHashSet<String>::new)),
                                List::copyOf)));
    }

    static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        relays.forEach(OutboxRelay::close);
        vertx.close().await().atMost(Duration.ofSeconds(10));
    }
}
