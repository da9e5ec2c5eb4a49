package ciclo.messaging.inbox;

import ciclo.messaging.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
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
    private final MeterRegistry registry;
    private @Nullable Inbox inbox;
    private @Nullable KafkaClientMetrics metrics;

    Inboxes(
            InboxConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Pool pool,
            Outbox outbox,
            MeterRegistry registry) {
        this.config = config;
        this.service = service;
        this.kafka = kafka;
        this.pool = pool;
        this.outbox = outbox;
        this.registry = registry;
    }

    /// Starts consuming `topics` as the service's one consumer group. At most once a process.
    public void start(Set<String> topics, InboxHandler handler) {
        if (!config.enabled()) {
            return;
        }
        if (inbox != null) {
            throw new IllegalStateException("the inbox of " + service + " is running already");
        }
        inbox = new Inbox(
                this::consumer,
                topics,
                new Applier(service, pool, outbox, handler, config.timeout()),
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
        if (metrics != null) {
            metrics.close();
        }
    }

    /// Whether the inbox runs, or was never asked to.
    boolean isAlive() {
        return inbox == null || inbox.isAlive();
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, service);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 32 * 1024);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int)
                config.fetchWait().toMillis());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        // A topic whose owner has not started yet is noticed soon after it appears.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        metrics = new KafkaClientMetrics(consumer);
        metrics.bindTo(registry);
        return consumer;
    }
}
