package ciclo.lifecycle.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Dying;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class JobRunnerIT {

    private static final int TOTAL = 100;

    @Inject
    Jobs jobs;

    @Inject
    Pool pool;

    @Inject
    TestClock clock;

    /// Counts to a hundred, ten at a time, and writes down each number.
    private class Counting implements JobWork {

        @Override
        public String kind() {
            return "counting";
        }

        @Override
        public long total(SqlConnection transaction) {
            return TOTAL;
        }

        @Override
        public Batch next(SqlConnection transaction, Job job) {
            int from = job.cursor() == null ? 0 : Integer.parseInt(job.cursor());
            if (from == TOTAL) {
                return Batch.NOTHING_LEFT;
            }
            Sql.execute(transaction, "INSERT INTO counted SELECT generate_series($1::int, $2::int)", from, from + 9);
            return new Batch(String.valueOf(from + 10), 10);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @BeforeEach
    void empty() {
        Tables.empty(pool);
        clock.set(Instant.parse("2026-01-01T00:00:00Z"));
        Tables.query(pool, "DROP TABLE IF EXISTS counted");
        Tables.query(pool, "CREATE TABLE counted (n int)");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void jobWhoseRunnersDieIsDoneOnceAllTheSame(long seed) {
        // Given
        var random = new Random(seed);
        JobWork work = Runners.dying(new Counting(), () -> random.nextInt(3) == 0);
        queue();

        // When
        int deaths = 0;
        while (onlyJob().endedAt() == null) {
            try {
                boolean unused = Runners.of(pool, clock, work).getAsBoolean();
            } catch (Dying e) {
                deaths++;
            }
        }

        // Then
        assertThat(deaths).as("a run without a death shows nothing").isPositive();
        assertAllCountedOnce();
        assertThat(onlyJob()).satisfies(job -> {
            assertThat(job.status()).isEqualTo("done");
            assertThat(job.done()).isEqualTo(TOTAL);
            assertThat(job.total()).isEqualTo(TOTAL);
        });
    }

    @Test
    void progressIsSeenWhileItGoesOn() {
        queue();
        BooleanSupplier runner = Runners.of(pool, clock, new Counting());

        assertThat(onlyJob().status()).isEqualTo("queued");
        assertThat(runner.getAsBoolean() && runner.getAsBoolean()).isTrue();

        assertThat(onlyJob()).satisfies(job -> {
            assertThat(job.status()).isEqualTo("running");
            assertThat(job.done()).isEqualTo(20);
            assertThat(job.startedAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void jobIsDoneByOneReplicaAtATime() throws Exception {
        // Given
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = new Counting() {
            @Override
            public Batch next(SqlConnection transaction, Job job) {
                inside.countDown();
                await(goOn);
                return super.next(transaction, job);
            }
        };
        queue();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            Future<Boolean> first =
                    threads.submit(() -> Runners.of(pool, clock, slow).getAsBoolean());
            await(inside);
            boolean second = Runners.of(pool, clock, new Counting()).getAsBoolean();
            goOn.countDown();

            // Then
            assertThat(second).isFalse();
            assertThat(first.get()).isTrue();
        }
        assertThat(onlyJob().done()).isEqualTo(10);
    }

    @Test
    void manyReplicasDoAJobOnceTogether() throws Exception {
        queue();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> replicas = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                replicas.add(threads.submit(() -> {
                    BooleanSupplier runner = Runners.of(pool, clock, new Counting());
                    while (onlyJob().endedAt() == null) {
                        boolean unused = runner.getAsBoolean();
                    }
                }));
            }
            for (Future<?> replica : replicas) {
                replica.get();
            }
        }

        assertAllCountedOnce();
    }

    @Test
    void jobOfAnotherKindIsLeftAlone() {
        new Transactions(pool, Duration.ofMinutes(1))
                .run(transaction -> jobs.queue(transaction, "something-newer", clock.instant()));

        assertThat(Runners.of(pool, clock, new Counting()).getAsBoolean()).isFalse();
        assertThat(onlyJob().status()).isEqualTo("queued");
    }

    @Test
    void twoWorksOfOneKindAreAMistake() {
        var transactions = new Transactions(pool, Duration.ofMinutes(1));

        assertThatThrownBy(() -> new JobRunner(jobs, List.of(new Counting(), new Counting()), transactions, clock))
                .isInstanceOf(IllegalStateException.class);
    }

    private void queue() {
        new Transactions(pool, Duration.ofMinutes(1))
                .run(transaction -> jobs.queue(transaction, "counting", clock.instant()));
    }

    private Job onlyJob() {
        List<Long> ids = Tables.query(pool, "SELECT id FROM job").stream()
                .map(row -> row.getLong(0))
                .toList();
        assertThat(ids).hasSize(1);
        return jobs.byId(pool, ids).values().iterator().next();
    }

    private void assertAllCountedOnce() {
        assertThat(Tables.number(pool, "SELECT count(*) FROM counted")).isEqualTo(TOTAL);
        assertThat(Tables.number(pool, "SELECT count(DISTINCT n) FROM counted")).isEqualTo(TOTAL);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
