package ciclo.lifecycle.stage;

import static ciclo.lifecycle.fixture.Happened.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Happened;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Published;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.stage.Replicas.Replica;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.inbox.Watermark;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Replicas on one database, at the same time.
@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class SideBySideIT {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long ENOUGH = 100_000_000;
    private static final String CHANGES = "SELECT count(*) FROM outbox WHERE topic = 'lifecycle.stage-changes'";

    @Inject
    Replicas replicas;

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @BeforeEach
    void begin() {
        Tables.empty(pool);
        clock.set(BEGIN);
    }

    @Test
    void clockThatJumpsOverManyWhoAreDueMovesEachOnceOnThreeReplicas() throws Exception {
        // Given
        int many = 10_000;
        Replica first = replicas.start(ENOUGH);
        for (int from = 0; from < many; from += 5_000) {
            hear(
                    first,
                    IntStream.range(from, from + 5_000)
                            .mapToObj(n -> purchase("c-" + n, BEGIN))
                            .toList());
        }

        // When
        clock.advance(Duration.ofDays(200));
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> moved = Stream.of(first, replicas.start(ENOUGH), replicas.start(ENOUGH))
                    .map(replica -> threads.submit(() -> untilNoneIsDue(replica)))
                    .toList();

            // Then
            int sum = 0;
            for (Future<Integer> each : moved) {
                sum += each.get();
            }
            assertThat(sum).isEqualTo(many);
        }
        assertThat(Tables.number(pool, "SELECT count(*) FROM customer WHERE stage = 'reactivation' AND sequence = 2"))
                .isEqualTo(many);
        assertThat(Tables.number(pool, CHANGES)).isEqualTo(2L * many);
        assertThat(Tables.number(
                        pool,
                        "SELECT count(DISTINCT (key, convert_from(value, 'UTF8')::json ->> 'sequence')) "
                                + "FROM outbox WHERE topic = 'lifecycle.stage-changes'"))
                .isEqualTo(2L * many);
        Published.assertGapFreeWalk(pool, "c-0", "reactivation");
    }

    @Test
    void clockThatStepsBackNeitherRepeatsNorLosesAnything() {
        Replica replica = replicas.start(ENOUGH);
        hear(replica, List.of(purchase("c", BEGIN)));
        clock.advance(Duration.ofDays(181));
        untilNoneIsDue(replica);

        clock.advance(Duration.ofDays(-20));
        untilNoneIsDue(replica);
        untilNoneIsDue(replicas.start(ENOUGH));
        hear(replica, List.of(purchase("c", clock.instant()), purchase("d", BEGIN.plus(Duration.ofDays(5)))));

        // What was published stays so until the order is the last word on the present.
        Published.assertGapFreeWalk(pool, "c", "growth");
        assertThat(Published.stageChanges(pool, "c")).hasSize(3);
        clock.advance(Duration.ofDays(220));
        untilNoneIsDue(replica);
        Published.assertGapFreeWalk(pool, "c", "reactivation");
        Published.assertGapFreeWalk(pool, "d", "reactivation");
        assertThat(Published.stageChanges(pool, "c")).hasSize(4);
        assertThat(Published.stageChanges(pool, "d")).hasSize(2);
    }

    @Test
    void eventThatIsDelayedPastADueTimeHoldsItsPartitionsTimersBack() {
        Replica replica = replicas.start(ENOUGH);
        String late = "late";
        String other = Stream.iterate(0, n -> n + 1)
                .map(n -> "other-" + n)
                .filter(id -> Watermark.hash(id) % 2 != Watermark.hash(late) % 2)
                .findFirst()
                .orElseThrow();
        hear(replica, List.of(purchase(late, BEGIN), purchase(other, BEGIN)));
        Instant before = clock.instant();
        clock.advance(Duration.ofDays(185));
        Instant[] upTo = {clock.instant(), clock.instant()};
        upTo[Watermark.hash(late) % 2] = before;

        int moved = moveOn(replica, new Watermark(Map.of("events", List.of(upTo))));

        assertThat(moved).isEqualTo(1);
        Published.assertGapFreeWalk(pool, other, "reactivation");
        Published.assertGapFreeWalk(pool, late, "growth");
        hear(replica, List.of(purchase(late, before.plus(Duration.ofDays(100)))));
        untilNoneIsDue(replica);
        assertThat(Published.stageChanges(pool, late))
                .as("no win-back for who had bought")
                .hasSize(1);
    }

    @Test
    void sameEventAHundredTimesInABatchCountsOnce() {
        Heard order = purchase("c", BEGIN);

        hear(replicas.start(ENOUGH), Collections.nCopies(100, order));

        assertThat(Tables.number(pool, "SELECT count(*) FROM event")).isEqualTo(1);
        assertThat(Published.stageChanges(pool, "c")).hasSize(1);
    }

    @Test
    void idThatWasHeardAboutAnotherCustomerCountsForTheFirstAlone() {
        Replica replica = replicas.start(ENOUGH);
        Heard first = purchase("first", BEGIN);
        hear(replica, List.of(first));

        hear(
                replicas.start(ENOUGH),
                List.of(
                        purchase("neighbour", BEGIN),
                        Happened.heard("second", Objects.requireNonNull(first.occurrence())),
                        first,
                        visit("second", "a")));

        assertThat(Tables.number(pool, "SELECT count(*) FROM event")).isEqualTo(3);
        Published.assertGapFreeWalk(pool, "first", "growth");
        Published.assertGapFreeWalk(pool, "neighbour", "growth");
        Published.assertGapFreeWalk(pool, "second", "acquisition");
    }

    @Test
    void eventsThatMeanNothingForTheStageMayComeAgain() {
        var ref = new EventRef("/tickets", "reply", "ciclo.ticket.replied.v1");
        var reply = new Heard(ref, "c", BEGIN, BEGIN, false, null, null, "{}");

        hear(replicas.start(ENOUGH), List.of(reply));
        hear(replicas.start(ENOUGH), List.of(reply, purchase("c", BEGIN)));

        assertThat(Tables.number(pool, "SELECT count(*) FROM event")).isEqualTo(2);
        Published.assertGapFreeWalk(pool, "c", "growth");
    }

    @Test
    void writersWithReversedOrdersNeverDeadlock() throws Exception {
        int rounds = 60;
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Future<Boolean>> writers = IntStream.range(0, 3)
                    .mapToObj(writer -> threads.submit(() -> write(writer, rounds)))
                    .toList();
            for (Future<Boolean> writer : writers) {
                assertThat(writer.get()).isTrue();
            }
        }

        assertThat(Tables.number(pool, "SELECT count(*) FROM event")).isEqualTo(3L * rounds * 40);
        assertThat(Tables.number(pool, CHANGES))
                .isEqualTo(Tables.number(pool, "SELECT sum(sequence)::bigint FROM customer"));
    }

    /// Some customers are new in every round, and known already to another writer by the time they are locked.
    private boolean write(int writer, int rounds) {
        Replica replica = replicas.start(ENOUGH);
        var random = new Random(writer);
        for (int round = 0; round < rounds; round++) {
            List<Heard> batch = new ArrayList<>();
            for (int n = 0; n < 40; n++) {
                batch.add(visit("c-" + random.nextInt(20 + round * 10), "%d-%d-%d".formatted(writer, round, n)));
            }
            batch.sort((a, b) -> a.customerId().compareTo(b.customerId()));
            hear(replica, writer == 0 ? batch : batch.reversed());
        }
        return true;
    }

    private void hear(Replica replica, List<Heard> batch) {
        transactions().run(transaction -> replica.tracking().hear(transaction, batch));
    }

    private int untilNoneIsDue(Replica replica) {
        int sum = 0;
        int moved;
        do {
            moved = moveOn(replica, new Watermark(Map.of("events", List.of(clock.instant()))));
            sum += moved;
        } while (moved > 0);
        return sum;
    }

    private int moveOn(Replica replica, Watermark upTo) {
        return transactions().call(transaction -> replica.tracking().moveOnDue(transaction, upTo, 500));
    }

    private static Heard visit(String customer, String id) {
        var ref = new EventRef("/site", id, "ciclo.customer.contact-recorded.v1");
        return Happened.heard(customer, new Occurrence.Contact(ref, BEGIN, "visit"));
    }

    private Transactions transactions() {
        return new Transactions(pool, Duration.ofMinutes(1));
    }
}
