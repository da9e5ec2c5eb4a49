package ciclo.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BacklogTest {

    private static final Set<TopicPartition> NONE_BEHIND = Set.of();

    private final Map<TopicPartition, Long> offsets = new HashMap<>();

    @Test
    void recordsOfTheSameNumberComeAsTheyWereWritten() {
        var backlog = new Backlog(10, 1_000_000);
        backlog.add(List.of(record("contacts", 0, 1), record("contacts", 0, 4), record("contacts", 0, 3)));
        backlog.add(List.of(record("purchases", 0, 2), record("purchases", 0, 5)));

        // A partition's own order is kept even where its times are not in order.
        assertThat(times(backlog.take(Set.of(), NONE_BEHIND))).containsExactly(1L, 2L, 4L, 3L, 5L);
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void numberOfWhichMostIsWaitingIsTakenFirstAndAlone() {
        var backlog = new Backlog(4, 1_000_000);
        backlog.add(List.of(record("contacts", 1, 1), record("contacts", 1, 2)));
        backlog.add(List.of(record("contacts", 2, 3), record("purchases", 2, 4), record("purchases", 2, 5)));

        assertThat(backlog.take(Set.of(), NONE_BEHIND))
                .extracting(ConsumerRecord::partition)
                .containsExactly(2, 2, 2);
        assertThat(backlog.take(Set.of(2), NONE_BEHIND))
                .extracting(ConsumerRecord::partition)
                .containsExactly(1, 1);
    }

    @Test
    void littleOfManyNumbersIsTakenTogether() {
        var backlog = new Backlog(100, 1_000_000);
        for (int number = 0; number < 6; number++) {
            backlog.add(List.of(record("contacts", number, number)));
        }

        assertThat(backlog.take(Set.of(), NONE_BEHIND)).hasSize(6);
    }

    @Test
    void numbersThatAreBusyAreLeft() {
        var backlog = new Backlog(10, 1_000_000);
        backlog.add(List.of(record("contacts", 3, 1), record("purchases", 3, 2)));

        assertThat(backlog.take(Set.of(3), NONE_BEHIND)).isEmpty();
        assertThat(backlog.take(Set.of(4), NONE_BEHIND)).hasSize(2);
    }

    @Test
    void laterRecordsWaitForAPartitionThatIsBehind() {
        var backlog = new Backlog(20, 1_000_000);
        Set<TopicPartition> behind = Set.of(new TopicPartition("contacts", 0), new TopicPartition("purchases", 1));
        backlog.add(List.of(record("contacts", 0, 1), record("contacts", 0, 2)));
        backlog.add(List.of(record("purchases", 0, 1), record("purchases", 0, 3)));
        backlog.add(List.of(record("contacts", 1, 1)));

        // Of number 1 nothing is known to be the next.
        assertThat(times(backlog.take(Set.of(), behind))).containsExactly(1L, 1L, 2L);
        assertThat(backlog.take(Set.of(), behind)).isEmpty();

        backlog.add(List.of(record("contacts", 0, 4), record("purchases", 1, 0)));
        assertThat(times(backlog.take(Set.of(), behind))).containsExactlyInAnyOrder(0L, 3L, 4L);
    }

    @Test
    void partitionWithEnoughWaitingIsFull() {
        var backlog = new Backlog(10, 2_000);
        for (int n = 0; n < 4; n++) {
            backlog.add(List.of(record("contacts", 0, n)));
        }
        backlog.add(List.of(record("purchases", 0, 0)));

        assertThat(backlog.full(2)).isEmpty();
        assertThat(backlog.full(4)).containsExactly(new TopicPartition("contacts", 0));

        backlog.take(Set.of(), NONE_BEHIND);
        assertThat(backlog.full(4)).isEmpty();
    }

    @Test
    void whatWasTakenAwayIsForgotten() {
        var backlog = new Backlog(10, 1_000_000);
        backlog.add(List.of(record("contacts", 0, 1), record("purchases", 0, 2)));

        backlog.forget(Set.of(new TopicPartition("contacts", 0)));

        assertThat(backlog.take(Set.of(), NONE_BEHIND))
                .extracting(ConsumerRecord::topic)
                .containsExactly("purchases");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRecordIsTakenOnceAndEachPartitionInOrder(long seed) {
        var random = new Random(seed);
        int batch = 1 + random.nextInt(20);
        var backlog = new Backlog(batch, 1_000_000);
        List<ConsumerRecord<byte[], byte[]>> added = new ArrayList<>();
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        for (int step = 0; step < 100; step++) {
            if (random.nextBoolean()) {
                var one = record(random.nextBoolean() ? "a" : "b", random.nextInt(4), random.nextInt(1000));
                backlog.add(List.of(one));
                added.add(one);
            } else {
                Set<TopicPartition> behind = new HashSet<>();
                if (random.nextBoolean()) {
                    behind.add(new TopicPartition("a", random.nextInt(4)));
                }
                var some = backlog.take(Set.of(random.nextInt(4)), behind);
                assertThat(some).hasSizeLessThanOrEqualTo(batch);
                taken.addAll(some);
            }
        }
        while (!backlog.isEmpty()) {
            taken.addAll(backlog.take(Set.of(), NONE_BEHIND));
        }

        assertThat(taken).containsExactlyInAnyOrderElementsOf(added);
        Map<TopicPartition, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : taken) {
            long before = Optional.ofNullable(
                            last.put(new TopicPartition(record.topic(), record.partition()), record.offset()))
                    .orElse(-1L);
            assertThat(record.offset()).isEqualTo(before + 1);
        }
    }

    private static List<Long> times(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(ConsumerRecord::timestamp).toList();
    }

    private ConsumerRecord<byte[], byte[]> record(String topic, int number, long time) {
        long offset = offsets.merge(new TopicPartition(topic, number), 0L, (before, zero) -> before + 1);
        return new ConsumerRecord<>(
                topic,
                number,
                offset,
                time,
                TimestampType.CREATE_TIME,
                1,
                1,
                new byte[1],
                new byte[1],
                new RecordHeaders(),
                Optional.empty());
    }
}
