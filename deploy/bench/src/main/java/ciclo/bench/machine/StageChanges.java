package ciclo.bench.machine;

import ciclo.bench.Failure;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.event.UnreadableEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// Hears of stage changes from now on, as any marketing tool would, on a thread of its own.
public final class StageChanges implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Listener listener;
    private final Thread thread;
    private volatile @Nullable Exception failure;

    /// Is told of each change.
    @FunctionalInterface
    public interface Listener {

        /// @param readable when the change could be read, by [System#nanoTime]
        void heard(String customer, String stage, long readable);
    }

    private StageChanges(String bootstrapServers, List<TopicPartition> partitions, Listener listener) {
        this.listener = listener;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 10_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Asking for the positions makes the ends be found now, and not with the first poll.
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("stage-changes").daemon().start(this::listen);
    }

    /// @param topic exists already
    public static StageChanges from(Machine machine, String topic, Listener listener) {
        return new StageChanges(machine.bootstrapServers(), machine.topics().partitions(List.of(topic)), listener);
    }

    /// @throws Failure if nothing can be heard any more
    public void check() {
        Exception broken = failure;
        if (broken != null) {
            throw new Failure("Cannot listen to stage changes: " + broken.getMessage(), broken);
        }
    }

    private void listen() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                long readable = System.nanoTime();
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (CloudEventCodec.decode(record.value()).data() instanceof StageChanged change) {
                        listener.heard(record.key(), change.to(), readable);
                    }
                }
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (KafkaException | UnreadableEvent e) {
            failure = e;
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
