package ciclo.customer.intake;

import ciclo.customer.Aliases;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.EventRecords;
import ciclo.messaging.outbox.KafkaProducers;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hands events to the broker and waits until all in-sync replicas have them.
@ApplicationScoped
public class EventPublisher {

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);

    private final Producer<byte[], byte[]> producer;
    private final Aliases aliases;

    @Inject
    EventPublisher(@Identifier("default-kafka-broker") Map<String, Object> kafka, Aliases aliases) {
        this(
                // A caller waits: better a prompt 503 than a late 202.
                KafkaProducers.create(
                        kafka,
                        Map.of(
                                ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000)),
                aliases);
    }

    EventPublisher(Producer<byte[], byte[]> producer, Aliases aliases) {
        this.producer = producer;
        this.aliases = aliases;
    }

    /// What has been handed over and is not yet acknowledged.
    public static final class Handed {

        private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        private final AtomicInteger missing;

        private Handed(int events) {
            missing = new AtomicInteger(events);
            if (events == 0) {
                acknowledged.complete(null);
            }
        }

        private void hear(@Nullable Exception failure) {
            if (failure != null) {
                acknowledged.completeExceptionally(failure);
            } else if (missing.decrementAndGet() == 0) {
                acknowledged.complete(null);
            }
        }

        private boolean hasFailed() {
            return acknowledged.isCompletedExceptionally();
        }

        /// Returns when every event is acknowledged. Otherwise nothing is promised about any of
        /// them and the caller repeats the request, which counts nothing twice.
        ///
        /// @throws HttpProblem 503 with `Retry-After`
        public void await() {
            try {
                acknowledged.get();
            } catch (ExecutionException e) {
                LOG.warnf("The broker did not acknowledge: %s", e.getCause());
                throw unavailable();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable();
            }
        }
    }

    /// Hands the events over in their order, and waits as [Handed#await] does.
    ///
    /// @throws HttpProblem 503 with `Retry-After`
    public void publish(List<CloudEvent> events) {
        Handed handed = hand(events);
        if (events.size() > 1) {
            atOnce();
        }
        handed.await();
    }

    /// Whoever waits for many does not wait for more to keep them company.
    private void atOnce() {
        try {
            producer.flush();
        } catch (InterruptException e) {
            throw unavailable();
        }
    }

    /// Hands the events over in their order. It blocks while the producer's memory is full.
    ///
    /// @throws HttpProblem 503 with `Retry-After`
    public Handed hand(List<CloudEvent> events) {
        Handed handed = new Handed(events.size());
        Callback each = (acknowledged, failure) -> handed.hear(failure);
        EventRecords records = new EventRecords();
        try {
            for (CloudEvent event : events) {
                var unused = producer.send(records.record(topic(event), ofSurvivor(event)), each);
                if (handed.hasFailed()) {
                    break; // Each of the others would block for as long as this one did.
                }
            }
        } catch (KafkaException | IllegalStateException e) {
            LOG.warnf("The producer takes nothing: %s", e.toString());
            throw unavailable();
        }
        return handed;
    }

    void close(@Observes @Priority(1000) ShutdownEvent event) {
        producer.close(Duration.ofSeconds(5));
    }

    /// The event about whoever the customer is now, as far as that is known here.
    private CloudEvent ofSurvivor(CloudEvent event) {
        String survivor = aliases.survivorOf(event.partitionKey());
        return survivor.equals(event.partitionKey())
                ? event
                : new CloudEvent(
                        event.id(),
                        event.source(),
                        survivor,
                        event.time(),
                        event.recordedTime(),
                        survivor,
                        event.sequence(),
                        event.backfill(),
                        event.traceparent(),
                        event.data());
    }

    private static String topic(CloudEvent event) {
        return event.data() instanceof ContactRecorded ? Topics.CONTACTS : Topics.PURCHASES;
    }

    private static HttpProblem unavailable() {
        return Problems.unavailable("the broker does not acknowledge");
    }
}
