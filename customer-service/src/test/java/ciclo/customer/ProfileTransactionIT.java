package ciclo.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.messaging.outbox.SessionOutbox;
import ciclo.testkit.CicloServers;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/// The profile's row and the event about it are one transaction of Hibernate Reactive.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class ProfileTransactionIT {

    private final String customer = "c-" + UUID.randomUUID();

    @Inject
    Outbox outbox;

    @Inject
    Mutiny.SessionFactory sessions;

    @Test
    void whatIsRolledBackIsNeitherKeptNorPublishedAndATombstoneComesThrough() throws Throwable {
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(session ->
                        session.createNativeQuery("INSERT INTO customer (id, first_seen_at) VALUES (?1, now())")
                                .setParameter(1, customer)
                                .executeUpdate()
                                .chain(() -> SessionOutbox.append(
                                        session,
                                        new OutboxRecord(
                                                Topics.PROFILES,
                                                customer.getBytes(StandardCharsets.UTF_8),
                                                new byte[] {1},
                                                Map.of())))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("changed my mind"))))))
                .hasMessageContaining("changed my mind");
        VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(
                session -> SessionOutbox.append(session, OutboxRecord.tombstone(Topics.PROFILES, customer))));
        outbox.wake();

        try (var topics = KafkaTopics.at(Servers.get().kafka())) {
            var published = topics.consume(
                    Topics.PROFILES,
                    seen -> seen.stream().anyMatch(record -> customer.equals(record.key())),
                    Duration.ofSeconds(20));
            assertThat(published.stream().filter(record -> customer.equals(record.key())))
                    .singleElement()
                    .satisfies(record -> assertThat(record.value()).isNull());
        }
        Callers.with("customers:read").get("/customers/{id}", customer).then().statusCode(404);
    }
}
