package ciclo.lifecycle.stage;

import static ciclo.lifecycle.fixture.Happened.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Happened;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.stage.Replicas.Replica;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.messaging.inbox.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is erased or merged while replicas on one database hear of them.
@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class GoneSideBySideIT {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long ENOUGH = 100_000_000;

    @Inject
    Replicas replicas;

    @Inject
    Erasures erasures;

    @Inject
    Merges merges;

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @BeforeEach
    void begin() {
        Tables.empty(pool);
        clock.set(BEGIN);
    }

    /// Where an event and the erasure of its customer meet, whichever is first.
    @Test
    void whoIsErasedMeanwhileStaysErased() throws Exception {
        // Given
        int rounds = 200;
        Replica remembering = replicas.start(ENOUGH);
        Replica other = replicas.start(ENOUGH);
        for (int n = 0; n < rounds; n += 2) {
            hear(remembering, List.of(visit("c-" + n, "first-" + n)));
        }

        // When
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < rounds; round++) {
                String customer = "c-" + round;
                String id = "last-" + round;
                List<Future<?>> together = List.of(
                        threads.submit(() -> hearInTheEnd(remembering, List.of(visit(customer, id)))),
                        threads.submit(() -> transactions()
                                .run(transaction -> other.tracking().reevaluate(transaction, Set.of(customer)))),
                        threads.submit(() -> transactions()
                                .run(transaction -> erasures.erase(transaction, Map.of(customer, BEGIN)))));
                for (Future<?> each : together) {
                    each.get();
                }
            }
        }

        // Then
        assertThat(Tables.query(pool, "SELECT customer_id FROM customer")).isEmpty();
        assertThat(Tables.query(pool, "SELECT customer_id FROM event")).isEmpty();
    }

    @Test
    void whoIsErasedWithWhomTheyAreMergedIntoLeavesNothingBehind() {
        Replica replica = replicas.start(ENOUGH);
        hear(replica, List.of(purchase("absorbed", BEGIN), purchase("survivor", BEGIN)));

        transactions().run(transaction -> {
            erasures.erase(transaction, Map.of("survivor", BEGIN));
            merges.merge(transaction, List.of(merge("absorbed", "survivor")));
        });
        transactions().run(transaction -> erasures.erase(transaction, Map.of("absorbed", BEGIN)));
        transactions().run(transaction -> {
            erasures.erase(transaction, Map.of("other", BEGIN, "another", BEGIN));
            merges.merge(transaction, List.of(merge("other", "another")));
        });

        assertThat(Tables.query(pool, "SELECT customer_id FROM customer")).isEmpty();
        assertThat(Tables.query(pool, "SELECT customer_id FROM event")).isEmpty();
        assertThat(Tables.query(pool, "SELECT absorbed FROM customer_alias")).isEmpty();
    }

    @Test
    void nobodyTurnsOutToBeThemselves() {
        transactions().run(transaction -> merges.merge(transaction, List.of(merge("b", "c"), merge("a", "b"))));

        for (Merges.Merge circle : List.of(merge("c", "c"), merge("c", "a"), merge("d", "d"))) {
            assertThatThrownBy(() -> transactions().run(transaction -> merges.merge(transaction, List.of(circle))))
                    .as("%s", circle)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Merges.Merge merge(String absorbed, String into) {
        var ref = new EventRef("/customers", "merged-" + absorbed, "ciclo.customer.merged.v1");
        return new Merges.Merge(absorbed, into, new Heard(ref, absorbed, BEGIN, BEGIN, true, null, null, "{}"));
    }

    /// As the inbox does: what could not be applied is applied again.
    private void hearInTheEnd(Replica replica, List<Heard> batch) {
        while (true) {
            try {
                hear(replica, batch);
                return;
            } catch (GoneMeanwhileException e) {
                assertThat(e).hasMessageContaining("erased");
            }
        }
    }

    private void hear(Replica replica, List<Heard> batch) {
        transactions().run(transaction -> replica.tracking().hear(transaction, batch));
    }

    private static Heard visit(String customer, String id) {
        var ref = new EventRef("/site", id, "ciclo.customer.contact-recorded.v1");
        return Happened.heard(customer, new Occurrence.Contact(ref, BEGIN, "visit"));
    }

    private Transactions transactions() {
        return new Transactions(pool, Duration.ofMinutes(1));
    }
}
