package ciclo.lifecycle.stream;

import ciclo.lifecycle.stream.domain.Positions;
import ciclo.lifecycle.stream.domain.Repeats;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.OutboxConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// The topic of stage changes: how far it reaches, and readers of it.
@ApplicationScoped
public class ChangeLog {

    private static final Duration ANSWER = Duration.ofSeconds(10);

    /// What a topic holds.
    ///
    /// @param begin the first record of each partition
    /// @param end behind the last one
    public record Bounds(Positions begin, Positions end) {

        /// Whether everything from these positions on is still there.
        public boolean hold(Positions positions) {
            return positions.log().equals(end.log()) && positions.reached(begin) && end.reached(positions);
        }

        /// These positions where the log holds them, and the nearest that it does elsewhere.
        public Positions nearest(Positions positions) {
            if (!positions.log().equals(end.log())) {
                return begin;
            }
            return new Positions(
                    end.log(),
                    IntStream.range(0, end.next().size())
                            .mapToObj(part -> positions.of(part) > end.of(part)
                                    ? begin.of(part)
                                    : Math.max(begin.of(part), positions.of(part)))
                            .toList());
        }
    }

    private final Map<String, Object> kafka;
    private final int lookBack;
    private @Nullable Admin admin;

    ChangeLog(@Identifier("default-kafka-broker") Map<String, Object> kafka, StreamConfig config, OutboxConfig outbox) {
        this.kafka = kafka;
        this.lookBack = config.lookBack().orElse(Repeats.farEnough(outbox.batch()));
    }

    /// @throws LogUnavailable if the broker does not answer
    public Bounds bounds() {
        TopicDescription topic = describe();
        return new Bounds(offsets(topic, part -> OffsetSpec.earliest()), offsets(topic, part -> OffsetSpec.latest()));
    }

    /// Before what was published at or after an instant.
    ///
    /// @throws LogUnavailable if the broker does not answer
    public Positions at(Instant instant) {
        TopicDescription topic = describe();
        Positions found = offsets(topic, part -> OffsetSpec.forTimestamp(Math.max(0, instant.toEpochMilli())));
        Positions end = offsets(topic, part -> OffsetSpec.latest());
        return new Positions(
                end.log(),
                IntStream.range(0, end.next().size())
                        .mapToObj(part -> found.of(part) == Long.MAX_VALUE ? end.of(part) : found.of(part))
                        .toList());
    }

    /// A reader of what comes after these positions, which the log must hold. To be used by one thread and closed.
    public ChangeReader reader(Positions from) {
        var nothing = new ByteArrayDeserializer();
        return new ChangeReader(new KafkaConsumer<>(ReaderSettings.of(kafka), nothing, nothing), from, lookBack);
    }

    void stop(@Observes ShutdownEvent event) {
        Admin mine = admin;
        if (mine != null) {
            mine.close(Duration.ofSeconds(1));
        }
    }

    private TopicDescription describe() {
        var topics = await(admin().describeTopics(List.of(Topics.STAGE_CHANGES)).allTopicNames());
        return Objects.requireNonNull(topics.get(Topics.STAGE_CHANGES));
    }

    private Positions offsets(TopicDescription topic, IntFunction<OffsetSpec> wanted) {
        int partitions = topic.partitions().size();
        var offsets = await(admin().listOffsets(IntStream.range(0, partitions)
                        .boxed()
                        .collect(Collectors.toMap(part -> new TopicPartition(topic.name(), part), wanted::apply)))
                .all());
        List<Long> next = new ArrayList<>();
        for (int part = 0; part < partitions; part++) {
            long offset = Objects.requireNonNull(offsets.get(new TopicPartition(topic.name(), part)))
                    .offset();
            // No record at or after an instant is told as -1.
            next.add(offset < 0 ? Long.MAX_VALUE : offset);
        }
        return new Positions(topic.topicId().toString(), next);
    }

    private synchronized Admin admin() {
        Admin mine = admin;
        if (mine == null) {
            mine = Admin.create(kafka);
            admin = mine;
        }
        return mine;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LogUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(e);
        }
    }
}
