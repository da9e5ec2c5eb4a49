package ciclo.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.Relays;
import ciclo.testkit.Servers;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxIT {

    private InboxFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new InboxFixture(Servers.get().postgres(), Servers.get().kafka(), 3);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void eventsFromBeforeTheFirstStartAreApplied() {
        fixture.produce(0, 250);

        fixture.start();

        fixture.awaitExactly(250);
        fixture.produce(250, 300);
        fixture.awaitExactly(300);
    }

    @Test
    void topicThatIsMadeAfterTheStartIsConsumed() {
        try (var early =
                new InboxFixture(Servers.get().postgres(), Servers.get().kafka(), 0)) {
            early.start();
            early.topics.create(early.topic, 2);
            early.produce(0, 10);
            early.awaitExactly(10);
        }
    }

    @Test
    void startingAgainGoesOnWhereTheDatabaseSays() {
        fixture.produce(0, 50);
        Inbox first = fixture.start();
        fixture.awaitExactly(50);
        first.close();
        fixture.produce(50, 80);

        fixture.start();

        fixture.awaitExactly(80);
    }

    @Test
    void recordsAppliedAgainChangeNothing() {
        fixture.produce(0, 20);
        var records = fixture.topics.consume(fixture.topic, 20, Duration.ofSeconds(20)).stream()
                .map(record -> new ConsumerRecord<>(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key().getBytes(StandardCharsets.UTF_8),
                        record.value()))
                .toList();
        Applier applier = fixture.applier(InboxFixture::record);
        applier.positions(starts(), Map.of());

        applier.apply(records.subList(0, 15));
        applier.apply(records);
        applier.apply(records.reversed());

        fixture.awaitExactly(20);
    }

    private Map<TopicPartition, Long> starts() {
        return Map.of(
                new TopicPartition(fixture.topic, 0), 0L,
                new TopicPartition(fixture.topic, 1), 0L,
                new TopicPartition(fixture.topic, 2), 0L);
    }

    @Test
    @SuppressWarnings("NullAway") // A key may be missing.
    void unreadableRecordsGoToTheDeadLettersAndTheirNeighboursApply() {
        String deadLetters = Topics.deadLetter(fixture.topic, fixture.service);
        fixture.topics.create(deadLetters, 1);
        fixture.produce(0, 5);
        byte[] garbage = {0, -1, '{', 'x'};
        fixture.topics.produce(fixture.topic, "c-1", garbage);
        fixture.topics.produce(fixture.topic, null, InboxFixture.event(99));
        fixture.topics.produce(fixture.topic, "c-1", null);
        fixture.produce(5, 10);
        try (var relays = new Relays(fixture.database, Servers.get().kafka())) {
            relays.startOne();
            fixture.start();

            fixture.awaitApplied(11); // Ten events and a tombstone.
            var put = fixture.topics.consume(deadLetters, 2, Duration.ofSeconds(20));

            assertThat(put).extracting(ConsumerRecord::value).contains(garbage, InboxFixture.event(99));
            assertThat(put).extracting(ConsumerRecord::key).containsExactlyInAnyOrder("c-1", null);
            assertThat(put).allSatisfy(record -> {
                assertThat(header(record, "ciclo-topic")).isEqualTo(fixture.topic);
                assertThat(header(record, "ciclo-partition")).matches("[0-2]");
                assertThat(header(record, "ciclo-offset")).matches("[0-9]+");
                assertThat(header(record, "ciclo-reason")).isNotBlank();
            });
            assertThat(fixture.count()).isEqualTo(11);
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void recordsThatCanNeverBeAppliedAreFoundByHalving() {
        fixture.produce(0, 200);

        fixture.start(InboxIT::refuseSome, Map.of(), consumer -> consumer);

        fixture.awaitExactly(197);
        assertThat(fixture.database.number("SELECT count(*) FROM outbox")).isEqualTo(3);
        assertThat(fixture.database.number("SELECT count(*) FROM applied WHERE id IN ('13', '14', '150')"))
                .isZero();
    }

    private static void refuseSome(SqlConnection transaction, List<Received> records) {
        for (Received record : records) {
            switch (Objects.requireNonNull(record.event()).id()) {
                case "13" -> throw new IllegalArgumentException("not this one");
                case "14" -> transaction.query("SELECT 1 / 0").executeAndAwait();
                case "150" -> transaction.query("SELECT 'x'::int").executeAndAwait();
                default -> {}
            }
        }
        InboxFixture.record(transaction, records);
    }

    @Test
    void oneBadRecordAmongThousandsCostsAFewTransactions() {
        int many = 4_096;
        var transactions = new AtomicInteger();
        Applier applier = fixture.applier((transaction, records) -> {
            transactions.incrementAndGet();
            if (records.stream().anyMatch(record -> record.offset() == 1_234)) {
                throw new IllegalArgumentException("not this one");
            }
            InboxFixture.record(transaction, records);
        });
        applier.positions(starts(), Map.of());

        applier.apply(IntStream.range(0, many)
                .mapToObj(n -> new ConsumerRecord<>(
                        fixture.topic, 0, n, "c".getBytes(StandardCharsets.UTF_8), InboxFixture.event(n)))
                .toList());

        assertThat(fixture.count()).isEqualTo(many - 1);
        assertThat(fixture.database.number("SELECT count(*) FROM outbox")).isEqualTo(1);
        // All, then two halves at each of twelve levels, and the record itself once more.
        assertThat(transactions).hasValue(26);
    }

    @Test
    void topicMadeAnewWhileNobodyLooksIsReadFromItsStart() throws Exception {
        fixture.produce(0, 100);
        Inbox first = fixture.start();
        fixture.awaitExactly(100);
        first.close();
        recreate();
        fixture.produce(100, 110);

        fixture.start();

        fixture.awaitExactly(110);
    }

    @Test
    void topicMadeAnewUnderARunningInboxIsReadFromItsStart() throws Exception {
        fixture.produce(0, 100);
        fixture.start();
        fixture.awaitExactly(100);

        recreate();
        fixture.produce(100, 110);

        fixture.awaitExactly(110);
    }

    private void recreate() throws Exception {
        fixture.admin.deleteTopics(List.of(fixture.topic)).all().get();
        Awaitility.await()
                .ignoreExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !fixture.admin.listTopics().names().get().contains(fixture.topic));
        fixture.topics.create(fixture.topic, 3);
    }

    @Test
    void whatRetentionHasRemovedUnreadIsPassedOver() throws Exception {
        fixture.produce(0, 30);
        Inbox first = fixture.start();
        fixture.awaitExactly(30);
        first.close();
        fixture.produce(1_000, 1_030);
        fixture.admin
                .deleteRecords(Stream.of(0, 1, 2)
                        .collect(java.util.stream.Collectors.toMap(
                                partition -> new TopicPartition(fixture.topic, partition),
                                partition -> RecordsToDelete.beforeOffset(-1))))
                .all()
                .get();

        fixture.start();

        // Without a record after them: the watermark must not wait for what will never come.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> fixture.database.number("SELECT sum(next_offset) FROM consumer_offset") == 60);
        fixture.produce(30, 40);
        fixture.awaitExactly(40);
    }
}
