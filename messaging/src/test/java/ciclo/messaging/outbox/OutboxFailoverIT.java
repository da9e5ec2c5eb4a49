package ciclo.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.MessagingDatabase;
import ciclo.testkit.KafkaBroker;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What the relay does when it, its connection or the broker dies.
@Execution(ExecutionMode.CONCURRENT)
class OutboxFailoverIT {

    private static final int ROWS = 60;

    private final String topic = "outbox-" + UUID.randomUUID();
    private MessagingDatabase database;

    @BeforeEach
    void prepare() {
        database = MessagingDatabase.on(Servers.get().postgres());
        try (var topics = KafkaTopics.at(Servers.get().kafka())) {
            topics.create(topic, 3);
        }
    }

    @Test
    void crashBetweenAcknowledgementAndDeleteRepeatsRowsAndLosesNone() {
        try (var relays = new Relays(database, Servers.get().kafka())) {
            writeRows(relays, 0);
            var crashes = new AtomicInteger();

            relays.start(20, producer -> crashingAfterAcknowledgement(producer, relays, crashes));

            List<ConsumerRecord<String, byte[]>> published = relays.published(topic, ROWS);
            assertThat(crashes).hasValueGreaterThanOrEqualTo(3);
            assertThat(published).hasSizeGreaterThan(ROWS);
            assertInOrder(published, ROWS);
        }
    }

    /// A transaction of four batches takes the lower numbers, and commits after a batch was sent and before it was
    /// deleted.
    @Test
    void whatIsCommittedLateDoesNotComeBetweenARecordAndItsRepetition() throws Exception {
        int batch = 20;
        try (var relays = new Relays(database, Servers.get().kafka());
                Connection late = database.connect()) {
            late.setAutoCommit(false);
            for (int n = 0; n < 4 * batch; n++) {
                Relays.write(late, topic, "k", "late " + n);
            }
            IntStream.range(0, batch).forEach(n -> relays.write(topic, "k", "early " + n));
            var crashes = new AtomicInteger();

            relays.start(
                    batch,
                    producer -> atTheEndOfABatch(producer, batch, crashes, 1, () -> {
                        late.commit();
                        terminate(relays.leaderPid());
                    }));

            List<String> published = relays.published(topic, 5 * batch).stream()
                    .map(Relays::text)
                    .toList();
            assertThat(published).hasSize(6 * batch);
            assertThat(published.subList(batch, 2 * batch)).isEqualTo(published.subList(0, batch));
        }
    }

    @Test
    void ofTwoRelaysOneLeadsAndTheOtherTakesOver() {
        try (var relays = new Relays(database, Servers.get().kafka())) {
            List<OutboxRelay> both = List.of(relays.start(), relays.start());
            Awaitility.await().until(() -> leaders(both) == 1);
            writeRows(relays, 0);
            relays.awaitEmpty();
            assertThat(leaders(both)).isEqualTo(1);

            both.stream().filter(OutboxRelay::isLeading).findAny().orElseThrow().close();
            writeRows(relays, ROWS);

            Awaitility.await().until(() -> leaders(both) == 1);
            List<ConsumerRecord<String, byte[]>> published = relays.published(topic, 2 * ROWS);
            assertThat(published).hasSize(2 * ROWS);
            assertInOrder(published, 2 * ROWS);
        }
    }

    @Test
    void leaderThatLosesItsConnectionIsReplacedUnderLoad() {
        try (var relays = new Relays(database, Servers.get().kafka())) {
            List<OutboxRelay> both = List.of(relays.start(), relays.start());
            for (int round = 0; round < 3; round++) {
                Awaitility.await().until(() -> relays.leaderPid() != null);
                Long leader = relays.leaderPid();
                writeRows(relays, round * ROWS);
                terminate(leader);
                Awaitility.await().until(() -> relays.leaderPid() != null && !leader.equals(relays.leaderPid()));
            }

            assertInOrder(relays.published(topic, 3 * ROWS), 3 * ROWS);
            Awaitility.await().until(() -> leaders(both) == 1);
        }
    }

    @Test
    void whatIsWrittenWhileTheBrokerIsAwayIsPublishedInOrderWhenItIsBack() {
        try (KafkaBroker broker = Servers.startKafka();
                var relays = new Relays(database, broker.bootstrapServers())) {
            try (var topics = KafkaTopics.at(broker.bootstrapServers())) {
                topics.create(topic, 3);
            }
            relays.start();
            writeRows(relays, 0);
            relays.awaitEmpty();

            broker.kill();
            writeRows(relays, ROWS);
            Awaitility.await("a relay that waits")
                    .during(Duration.ofSeconds(8))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> database.number("SELECT count(*) FROM outbox") == ROWS);
            broker.restart();
            writeRows(relays, 2 * ROWS);

            assertInOrder(relays.published(topic, 3 * ROWS), 3 * ROWS);
        }
    }

    @Test
    void relayThatStartsBeforeTheBrokerPublishesWhenItComes() {
        try (KafkaBroker broker = Servers.startKafka();
                var relays = new Relays(database, broker.bootstrapServers())) {
            try (var topics = KafkaTopics.at(broker.bootstrapServers())) {
                topics.create(topic, 3);
            }
            broker.kill();
            writeRows(relays, 0);
            OutboxRelay relay = relays.start();
            Awaitility.await().until(relay::isLeading);

            broker.restart();

            assertInOrder(relays.published(topic, ROWS), ROWS);
        }
    }

    private void writeRows(Relays relays, int from) {
        IntStream.range(from, from + ROWS).forEach(n -> relays.write(topic, "k" + n % 5, String.valueOf(n)));
    }

    private static void assertInOrder(List<ConsumerRecord<String, byte[]>> published, int rows) {
        var byKey = Relays.firstOccurrences(published);
        for (int key = 0; key < 5; key++) {
            assertThat(byKey.get("k" + key))
                    .isEqualTo(Stream.iterate(key, n -> n < rows, n -> n + 5)
                            .map(String::valueOf)
                            .toList());
        }
    }

    private static long leaders(List<OutboxRelay> relays) {
        return relays.stream().filter(OutboxRelay::isLeading).count();
    }

    private void terminate(Long pid) {
        database.number("SELECT pg_terminate_backend(" + pid + ")::int");
    }

    private Producer<byte[], byte[]> crashingAfterAcknowledgement(
            Producer<byte[], byte[]> producer, Relays relays, AtomicInteger crashes) {
        return atTheEndOfABatch(producer, 20, crashes, 3, () -> terminate(relays.leaderPid()));
    }

    private interface Mishap {

        void happen() throws SQLException;
    }

    /// The last row of a batch is acknowledged, and then something happens before the batch is deleted.
    @SuppressWarnings("unchecked")
    private Producer<byte[], byte[]> atTheEndOfABatch(
            Producer<byte[], byte[]> producer, int batch, AtomicInteger times, int most, Mishap mishap) {
        var sent = new AtomicInteger();
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(producer, arguments);
                        if (method.getName().equals("send") && sent.incrementAndGet() == batch && times.get() < most) {
                            ((Future<?>) answer).get();
                            times.incrementAndGet();
                            mishap.happen();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
