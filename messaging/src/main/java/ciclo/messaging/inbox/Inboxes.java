package ciclo.messaging.inbox;

import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OwnTopics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Starts a service's inbox and stops it with the service. An inbox that dies takes the process with it, so that its
/// supervisor starts it afresh.
@ApplicationScoped
public class Inboxes {

    private final InboxConfig config;
    private final String service;
    private final Map<String, Object> kafka;
    private final Pool pool;
    private final Outbox outbox;
    private final OwnTopics ownTopics;
    private final MeterRegistry registry;
    private @Nullable Inbox inbox;
    private volatile @Nullable KafkaClientMetrics metrics;

    Inboxes(
            InboxConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Pool pool,
            Outbox outbox,
            OwnTopics ownTopics,
            MeterRegistry registry) {
        this.config = config;
        this.service = service;
        this.kafka = kafka;
        this.pool = pool;
        this.outbox = outbox;
        this.ownTopics = ownTopics;
        this.registry = registry;
    }

    /// Starts consuming `topics` as the service's one consumer group, after creating the topics of its dead letters: a
    /// row for a topic that is not there would hold up the outbox. At most once a process.
    public void start(Set<String> topics, InboxHandler handler) {
        if (!config.enabled()) {
            return;
        }
        if (inbox != null) {
            throw new IllegalStateException("the inbox of " + service + " is running already");
        }
        ownTopics.createDeadLetters(
                topics.stream().map(topic -> Topics.deadLetter(topic, service)).collect(Collectors.toSet()));
        inbox = new Inbox(
                this::consumer,
                topics,
                new Applier(service, pool, outbox, handler, config.timeout()),
                config,
                () -> Quarkus.asyncExit(1));
        inbox.start();
    }

    /// How far the inbox has come in `topics`, over all replicas of this service.
    public Watermarks watermarks(Set<String> topics) {
        return new Watermarks(Admin.create(kafka), pool, topics);
    }

    void stop(@Observes @Priority(100) ShutdownEvent event) {
        if (inbox != null) {
            inbox.close();
        }
        KafkaClientMetrics bound = metrics;
        if (bound != null) {
            bound.close();
        }
    }

    /// Whether the inbox runs, or was never asked to.
    boolean isAlive() {
        return inbox == null || inbox.isAlive();
    }

    private Consumer<byte[], byte[]> consumer() {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                ConsumerSettings.of(kafka, service, config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var bound = new KafkaClientMetrics(consumer);
        bound.bindTo(registry);
        metrics = bound;
        return consumer;
    }
}
