package ciclo.customer.intake;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.KafkaProducers;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// Hands events to the broker and waits until all in-sync replicas have them.
@ApplicationScoped
class EventPublisher {

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);

    private final Producer<byte[], byte[]> producer;

    EventPublisher(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        // A caller waits: better a prompt 503 than a late 202.
        producer = KafkaProducers.create(
                kafka,
                Map.of(
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000));
    }

    /// Returns when every event is acknowledged. Otherwise nothing is promised about any of them and the caller repeats
    /// the request, which counts nothing twice.
    ///
    /// @throws HttpProblem 503 with `Retry-After`
    void publish(List<CloudEvent> events) {
        try {
            for (Future<RecordMetadata> future : send(events)) {
                RecordMetadata acknowledged = future.get();
                LOG.tracef("Acknowledged at %s", acknowledged);
            }
        } catch (ExecutionException e) {
            LOG.warnf("The broker did not acknowledge: %s", e.getCause());
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private List<Future<RecordMetadata>> send(List<CloudEvent> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        try {
            for (CloudEvent event : events) {
                Future<RecordMetadata> future = producer.send(record(event));
                sent.add(future);
                if (future.isDone() && future.state() == Future.State.FAILED) {
                    break; // Each of the others would block for as long as this one did.
                }
            }
        } catch (KafkaException | IllegalStateException e) {
            LOG.warnf("The producer takes nothing: %s", e.toString());
            throw unavailable();
        }
        return sent;
    }

    void close(@Observes @Priority(1000) ShutdownEvent event) {
        producer.close(Duration.ofSeconds(5));
    }

    private static ProducerRecord<byte[], byte[]> record(CloudEvent event) {
        String topic = event.data() instanceof ContactRecorded ? Topics.CONTACTS : Topics.PURCHASES;
        OutboxRecord ready = OutboxRecord.of(topic, event);
        var record = new ProducerRecord<>(topic, ready.key(), ready.value());
        ready.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static HttpProblem unavailable() {
        return HttpProblem.builder(
                        Problems.of(503, "Not accepted now", "the broker does not acknowledge: repeat the request"))
                .withHeader("Retry-After", 5)
                .build();
    }
}
