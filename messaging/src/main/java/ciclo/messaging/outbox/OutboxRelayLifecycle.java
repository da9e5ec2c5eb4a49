package ciclo.messaging.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Starts the relay with the service and stops it with it.
@ApplicationScoped
class OutboxRelayLifecycle {

    private final OutboxConfig config;
    private final Outbox outbox;
    private final Vertx vertx;
    private final Map<String, Object> kafka;
    private final MeterRegistry registry;
    private final PgConnectOptions database;
    private @Nullable OutboxRelay relay;

    OutboxRelayLifecycle(
            OutboxConfig config,
            Outbox outbox,
            Vertx vertx,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.config = config;
        this.outbox = outbox;
        this.vertx = vertx;
        this.kafka = kafka;
        this.registry = registry;
        this.database = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(username)
                .setPassword(password)
                // A leader asks something every few seconds. One that was paused gives way to another.
                .addProperty("idle_session_timeout", "15s");
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            // Rows wait as long as the broker is away: giving one up would let later rows overtake it.
            Map<String, Object> patience = Map.of(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
            relay = new OutboxRelay(
                    this::connect,
                    () -> KafkaProducers.create(kafka, patience),
                    outbox.wakeUps(),
                    config.poll(),
                    config.batch(),
                    new OutboxMetrics(registry));
            relay.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (relay != null) {
            relay.close();
        }
    }

    private SqlConnection connect() {
        CompletableFuture<PgConnection> connecting =
                PgConnection.connect(vertx, database).subscribeAsCompletionStage();
        try {
            return connecting.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException | InterruptedException e) {
            // Should it still come, nobody would use or close it.
            var unused = connecting.thenAccept(PgConnection::closeAndForget);
            throw new IllegalStateException("no connection to " + database.getHost(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no connection to " + database.getHost(), e.getCause());
        }
    }
}
