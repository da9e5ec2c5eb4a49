package ciclo.messaging.inbox;

import ciclo.messaging.MessagingDatabase;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.outbox.Outbox;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.PostgresServer;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.PoolOptions;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/// Inboxes of one service: what they apply is a row in a table that takes everything, duplicates too.
final class InboxFixture implements AutoCloseable {

    static final InboxConfig CONFIG = new InboxConfig() {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int batch() {
            return 100;
        }

        @Override
        public MemorySize buffer() {
            return new MemorySize(BigInteger.valueOf(100_000));
        }

        @Override
        public int lanes() {
            return 2;
        }

        @Override
        public Duration fetchWait() {
            return Duration.ofMillis(20);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(2);
        }
    };

    final String service = "service-" + UUID.randomUUID();
    final String topic = "inbox-" + UUID.randomUUID();
    final MessagingDatabase database;
    final Pool pool;
    final KafkaTopics topics;
    final Admin admin;

    private final String kafka;
    private final Vertx vertx = Vertx.vertx();
    private final List<Inbox> inboxes = new ArrayList<>();

    InboxFixture(PostgresServer postgres, String kafka, int partitions) {
        this.kafka = kafka;
        database = MessagingDatabase.on(postgres);
        database.execute("CREATE TABLE applied (topic text, part int, place bigint, key text, id text)");
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(database.vertxOptions())
                .using(vertx)
                .build();
        topics = KafkaTopics.at(kafka);
        admin = Admin.create(Map.of("bootstrap.servers", kafka));
        if (partitions > 0) {
            topics.create(topic, partitions);
        }
    }

    Inbox start() {
        return start(InboxFixture::record, Map.of(), consumer -> consumer);
    }

    Inbox start(InboxHandler handler, Map<String, Object> overrides, UnaryOperator<Consumer<byte[], byte[]>> wrapper) {
        Map<String, Object> settings =
                new HashMap<>(ConsumerSettings.of(Map.of("bootstrap.servers", kafka), service, CONFIG));
        settings.put("metadata.max.age.ms", 1_000);
        settings.putAll(overrides);
        var inbox = new Inbox(
                () -> wrapper.apply(
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())),
                Set.of(topic),
                applier(handler),
                CONFIG,
                () -> {});
        inboxes.add(inbox);
        inbox.start();
        return inbox;
    }

    Applier applier(InboxHandler handler) {
        return new Applier(service, pool, new Outbox(), handler, CONFIG.timeout());
    }

    /// The handler of these tests.
    static void record(SqlConnection transaction, List<Received> records) {
        Object[] columns = {
            records.stream().map(Received::topic).toArray(String[]::new),
            records.stream().map(Received::partition).toArray(Integer[]::new),
            records.stream().map(Received::offset).toArray(Long[]::new),
            records.stream().map(Received::key).toArray(String[]::new),
            records.stream()
                    .map(record -> record.event() == null
                            ? "tombstone"
                            : record.event().id())
                    .toArray(String[]::new)
        };
        var unused = transaction
                .preparedQuery("INSERT INTO applied SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[],"
                        + " $4::text[], $5::text[])")
                .execute(Tuple.from(columns))
                .await()
                .atMost(CONFIG.timeout());
    }

    /// Events with these numbers as ids, spread over a few customers.
    void produce(int from, int to) {
        IntStream.range(from, to).forEach(n -> topics.produce(topic, "c-" + n % 17, event(n)));
    }

    static byte[] event(int n) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        return CloudEventCodec.encode(new CloudEvent(
                String.valueOf(n),
                "/test",
                "c-" + n % 17,
                now,
                now,
                "c-" + n % 17,
                null,
                false,
                null,
                new ContactRecorded("visit", null, null, null, null)));
    }

    /// Waits until the events from 0 to `n` are applied, and proves that each is there once.
    void awaitExactly(int n) {
        awaitApplied(n);
        if (count() != n || database.number("SELECT count(DISTINCT id) FROM applied") != n) {
            throw new AssertionError("%d rows for %d events"
                    .formatted(count(), database.number("SELECT count(DISTINCT id) FROM applied")));
        }
    }

    void awaitApplied(int n) {
        Awaitility.await(n + " applied")
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.number("SELECT count(DISTINCT id) FROM applied") >= n);
    }

    long count() {
        return database.number("SELECT count(*) FROM applied");
    }

    /// The members of the consumer group, by the ids that the broker gave them.
    Set<String> members() {
        try {
            return admin.describeConsumerGroups(List.of(service)).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .map(MemberDescription::consumerId)
                    .collect(Collectors.toSet());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        inboxes.forEach(Inbox::close);
        pool.closeAndForget();
        vertx.closeAndForget();
        admin.close(Duration.ofSeconds(1));
        topics.close();
    }
}
