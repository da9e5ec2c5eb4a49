package ciclo.customer;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.UnreadableEvent;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What stands on the topics, in tests.
public final class PublishedEvents {

    private PublishedEvents() {}

    /// The events about a customer, once there are so many.
    public static List<CloudEvent> about(String customer, String topic, int count) {
        Predicate<ConsumerRecord<String, byte[]>> theirs =
                record -> record.key().equals(customer);
        try (var topics = KafkaTopics.at(Servers.get().kafka())) {
            return topics
                    .consume(topic, seen -> seen.stream().filter(theirs).count() >= count, Duration.ofSeconds(20))
                    .stream()
                    .filter(theirs)
                    .map(PublishedEvents::decode)
                    .toList();
        }
    }

    private static CloudEvent decode(ConsumerRecord<String, byte[]> record) {
        try {
            return CloudEventCodec.decode(record.value());
        } catch (UnreadableEvent e) {
            throw new AssertionError(e);
        }
    }
}
