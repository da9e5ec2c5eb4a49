package ciclo.bench.intake;

import ciclo.bench.machine.Machine;
import ciclo.messaging.outbox.KafkaProducers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Records as customer-service wrote them, to be written again by a producer that does nothing else.
final class Records {

    static final String TOPIC = "bench.bare";

    private final Machine machine;
    private final List<ConsumerRecord<byte[], byte[]>> records;

    private Records(Machine machine, List<ConsumerRecord<byte[], byte[]>> records) {
        this.machine = machine;
        this.records = records;
    }

    /// Reads so many records of a topic.
    static Records from(Machine machine, String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(count);
        List<TopicPartition> partitions =
                List.copyOf(machine.topics().ends(Set.of(topic)).keySet());
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", machine.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (records.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        machine.topics().create(List.of(TOPIC));
        return new Records(machine, records);
    }

    /// Writes them with the settings that customer-service writes with, acknowledged by all in-sync
    /// replicas.
    ///
    /// @return seconds until the last acknowledgement
    double produce() throws ExecutionException, InterruptedException {
        try (Producer<byte[], byte[]> producer =
                KafkaProducers.create(Map.of("bootstrap.servers", machine.bootstrapServers()), Map.of())) {
            // Opens the connections.
            var unused = producer.partitionsFor(TOPIC);
            long begin = System.nanoTime();
            List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
            for (ConsumerRecord<byte[], byte[]> record : records) {
                sent.add(producer.send(
                        new ProducerRecord<>(TOPIC, null, record.key(), record.value(), record.headers())));
            }
            producer.flush();
            for (Future<RecordMetadata> each : sent) {
                var unusedAcknowledgement = each.get();
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }
}
