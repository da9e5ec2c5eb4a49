package ciclo.lifecycle.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import ciclo.lifecycle.fixture.ChangesOutProfile;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.fixture.PublishedChanges;
import ciclo.lifecycle.stream.ChangeLog;
import ciclo.lifecycle.subscriptions.persistence.Deliveries;
import ciclo.lifecycle.subscriptions.persistence.FeederLease;
import ciclo.lifecycle.subscriptions.persistence.Subscriptions;
import ciclo.messaging.event.CloudEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ChangesOutProfile.class)
class FeederIT {

    @Inject
    ChangeLog log;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Deliveries deliveries;

    @Inject
    Pool pool;

    @Inject
    InstantSource clock;

    @Inject
    WebhooksConfig config;

    /// Without a lease, three replicas more take over at once, and the positions alone keep them apart.
    @Test
    void replicasThatAllBelieveToLeadTakeEachChangeOverOnce() throws InterruptedException {
        // Given
        String run = "f-" + Log.newId();
        List<String> ids = List.of(unheard(), unheard());
        List<CloudEvent> changes = new ArrayList<>();
        for (long sequence = 1; sequence <= 45; sequence++) {
            for (int customer = 0; customer < 10; customer++) {
                changes.add(PublishedChanges.change(run + "-" + customer, sequence, "growth", "retention"));
            }
        }

        // When
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger steps = new AtomicInteger();
        List<Thread> replicas = new ArrayList<>();
        for (int replica = 0; replica < 3; replica++) {
            replicas.add(Thread.ofPlatform().start(() -> feed(over, steps)));
        }
        for (int next = 0; next < changes.size(); next += 15) {
            PublishedChanges.write(changes.subList(next, next + 15));
        }
        ids.forEach(id -> Administration.eventually(id, answer -> answer.body("waiting", greaterThanOrEqualTo(450))));
        over.set(true);
        for (Thread replica : replicas) {
            replica.join();
        }

        // Then
        assertThat(steps.get()).isPositive();
        for (String id : ids) {
            List<String> waiting = bodies(id, run);
            for (int customer = 0; customer < 10; customer++) {
                String theirs = run + "-" + customer;
                assertThat(waiting.stream()
                                .map(PublishedChanges::read)
                                .filter(event -> event.subject().equals(theirs))
                                .map(CloudEvent::sequence))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 45).boxed().toList());
            }
        }
        Administration.removeAll();
    }

    /// A subscription for which everything waits.
    private String unheard() {
        String id = Administration.subscribe("http://127.0.0.1:9009/").id();
        subscriptions.quiet(pool, id, Instant.parse("2999-01-01T00:00:00Z"));
        return id;
    }

    private List<String> bodies(String id, String run) {
        List<String> bodies = new ArrayList<>();
        pool.preparedQuery("""
                        SELECT body FROM webhook_delivery WHERE subscription_id = $1 AND customer_id LIKE $2 ORDER BY id""")
                .execute(Tuple.of(id, run + "%"))
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> bodies.add(row.getString(0)));
        return bodies;
    }

    private void feed(AtomicBoolean over, AtomicInteger steps) {
        Feeder feeder = new Feeder(log, subscriptions, deliveries, new AlwaysLeads(), pool, clock, config);
        while (!over.get()) {
            if (feeder.step()) {
                steps.incrementAndGet();
            }
        }
        feeder.release();
    }

    private static final class AlwaysLeads extends FeederLease {

        @Override
        public boolean acquire(SqlClient client, String owner, Instant now, Instant until) {
            return true;
        }

        @Override
        public void release(SqlClient client, String owner) {}
    }
}
