package ciclo.messaging.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/// Up to when everything that was in the log has been applied, per topic and partition. What falls due by time alone
/// may be acted on up to this instant: no unread record can contradict it.
///
/// @param byTopic for each topic the instants of its partitions, by number
public record Watermark(Map<String, List<Instant>> byTopic) {

    /// Nothing is known to be applied.
    public static final Watermark NONE = new Watermark(Map.of("", List.of(Instant.MIN)));

    public Watermark {
        byTopic = Map.copyOf(byTopic);
    }

    /// The watermark of one customer: the lowest one of the partitions that hold its records.
    public Instant of(String customerId) {
        int hash = hash(customerId);
        return byTopic.values().stream()
                .filter(partitions -> !partitions.isEmpty())
                .map(partitions -> partitions.get(hash % partitions.size()))
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /// No customer's watermark is later than this.
    public Instant latest() {
        return byTopic.values().stream()
                .filter(partitions -> !partitions.isEmpty())
                .map(Collections::max)
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /// No customer's watermark is earlier than this.
    public Instant earliest() {
        return byTopic.values().stream()
                .flatMap(List::stream)
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /// The number from which Kafka's default partitioner derives a key's partition: this modulo their count.
    public static int hash(String customerId) {
        return Utils.toPositive(Utils.murmur2(customerId.getBytes(StandardCharsets.UTF_8)));
    }
}
