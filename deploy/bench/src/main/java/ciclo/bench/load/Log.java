package ciclo.bench.load;

import ciclo.bench.Failure;
import ciclo.bench.machine.Machine;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What lies in Kafka before anybody reads it.
///
/// @param ends where each partition of the two topics ends
/// @param customers how many different ones it is about
public record Log(Map<TopicPartition, Long> ends, int customers) {

    /// The topics that are filled.
    public static final List<String> TOPICS = List.of(Topics.CONTACTS, Topics.PURCHASES);

    /// Every topic that lifecycle-service reads; a whole installation has them.
    private static final List<String> READ =
            List.of(Topics.CONTACTS, Topics.PURCHASES, Topics.PROFILES, Topics.TICKETS);

    public Log {
        ends = Map.copyOf(ends);
    }

    /// Makes the topics and writes what happened, as customer-service writes it.
    public static Log of(Machine machine, Happenings happenings) {
        return of(machine, () -> happenings.hasNext() ? happenings.next() : null);
    }

    /// The same with any events.
    ///
    /// @param events null after the last one
    public static Log of(Machine machine, Supplier<CloudEvent> events) {
        machine.topics().create(READ);
        Set<String> customers = new HashSet<>();
        AtomicReference<Exception> refusal = new AtomicReference<>();
        try (var producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        machine.bootstrapServers(),
                        "acks",
                        "all",
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        20,
                        "batch.size",
                        256 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (CloudEvent event = events.get(); event != null; event = events.get()) {
                customers.add(event.partitionKey());
                var unused = producer.send(record(event), (metadata, failure) -> {
                    if (failure != null) {
                        refusal.set(failure);
                    }
                });
            }
        }
        if (refusal.get() != null) {
            throw new Failure("The broker did not take all events: " + refusal.get(), refusal.get());
        }
        return new Log(machine.topics().ends(TOPICS), customers.size());
    }

    public long records() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Deletes the topics.
    public void delete(Machine machine) throws InterruptedException {
        machine.topics().delete(READ::contains);
    }

    private static ProducerRecord<byte[], byte[]> record(CloudEvent event) {
        String topic = event.data() instanceof ContactRecorded ? Topics.CONTACTS : Topics.PURCHASES;
        return new ProducerRecord<>(
                topic, event.partitionKey().getBytes(StandardCharsets.UTF_8), CloudEventCodec.encode(event));
    }
}
