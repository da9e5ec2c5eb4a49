package ciclo.lifecycle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Dying;
import ciclo.lifecycle.fixture.Hands;
import ciclo.lifecycle.fixture.Happened;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Projection;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.jobs.JobWork;
import ciclo.lifecycle.jobs.Runners;
import ciclo.lifecycle.stage.Heard;
import ciclo.lifecycle.stage.Reevaluation;
import ciclo.lifecycle.stage.RuleBook;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.RandomLives;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Authors, the inbox, timers and jobs that die, all at once: in the end every customer is where the definition says.
@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class ReevaluationIT {

    private static final Instant BEGIN = Instant.parse("2026-01-01T09:30:00Z");
    private static final Duration LIVES = Duration.ofDays(15);
    private static final int CUSTOMERS = 60;

    @Inject
    Authoring authoring;

    @Inject
    RuleBook ruleBook;

    @Inject
    Hands hands;

    @Inject
    Reevaluation reevaluation;

    @Inject
    Pool pool;

    @Inject
    TestClock clock;

    private final Map<String, List<Occurrence>> lives = new TreeMap<>();
    private final AtomicBoolean over = new AtomicBoolean();

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @BeforeEach
    void begin() {
        Tables.empty(pool);
        clock.set(BEGIN);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobodyIsLeftBehindWhateverGoesOnMeanwhile(long seed) throws Exception {
        // Given
        for (int i = 0; i < CUSTOMERS; i++) {
            String customer = "c-%02d".formatted(i);
            Map<String, Occurrence> once = new HashMap<>();
            new RandomLives(seed * CUSTOMERS + i)
                    .events(10)
                    .forEach(event -> once.putIfAbsent(event.source() + event.id(), Happened.to(customer, event)));
            lives.put(customer, List.copyOf(once.values()));
        }

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> authors = List.of(threads.submit(author(seed)), threads.submit(inbox(seed, 0)));
            List<Future<?>> others = List.of(
                    threads.submit(inbox(seed, 1)),
                    threads.submit(timers()),
                    threads.submit(jobs(new Random(seed))),
                    threads.submit(jobs(new Random(-seed))));
            try {
                for (Future<?> author : authors) {
                    author.get();
                }
            } finally {
                over.set(true);
            }
            for (Future<?> other : others) {
                other.get();
            }
        }
        settle();

        // Then
        RuleTimeline timeline = ruleBook.latest(pool);
        assertThat(timeline.activations()).as("rules that took force").hasSizeGreaterThan(2);
        lives.forEach((customer, events) ->
                Projection.assertIsTheFunctionOf(pool, customer, events, timeline, clock.instant()));
    }

    /// Enacts rules now and later, withdraws some, and moves the clock on.
    private Callable<Boolean> author(long seed) {
        var random = new Random(seed);
        return () -> {
            for (int version = 2; version <= 6; version++) {
                clock.advance(LIVES.dividedBy(6).plusNanos(1_000));
                var conditions = new RandomLives(seed * 10 + version);
                var rules =
                        new RuleSet(version, conditions.condition(2), conditions.condition(2), conditions.condition(2));
                Instant from = random.nextBoolean() ? null : clock.instant().plus(Duration.ofHours(30));
                var decree = authoring.enact(rules, null, "author", from, revision -> true, null);
                assertThat(decree).isInstanceOf(Decree.Written.class);
                if (from != null && random.nextInt(3) == 0) {
                    long id = ((Decree.Written) decree)
                            .version()
                            .activations()
                            .getFirst()
                            .id();
                    assertThat(authoring.withdraw(id, "author", revision -> true))
                            .isInstanceOf(Decree.Activated.class);
                }
            }
            return true;
        };
    }

    /// Hears half of everything, in no order.
    private Callable<Boolean> inbox(long seed, int half) {
        List<Heard> unheard = new ArrayList<>();
        lives.forEach((customer, events) -> events.stream()
                .filter(event -> Math.floorMod(event.id().hashCode(), 2) == half)
                .forEach(event -> unheard.add(Happened.heard(customer, event))));
        var random = new Random(seed + half);
        Collections.shuffle(unheard, random);
        return () -> {
            while (!unheard.isEmpty()) {
                List<Heard> batch = unheard.subList(0, Math.min(unheard.size(), 1 + random.nextInt(8)));
                hands.hear(batch);
                batch.clear();
            }
            return true;
        };
    }

    private Callable<Boolean> timers() {
        return () -> {
            while (!over.get()) {
                int unused = hands.moveOn(10);
            }
            return true;
        };
    }

    /// Does jobs, and dies now and then with a batch in hand.
    private Callable<Boolean> jobs(Random random) {
        JobWork dying = Runners.dying(reevaluation, () -> random.nextInt(4) == 0);
        return () -> {
            while (!over.get()) {
                try {
                    boolean unused = Runners.of(pool, clock, dying).getAsBoolean();
                } catch (Dying e) {
                    // The next runner takes over.
                }
            }
            return true;
        };
    }

    private void settle() {
        hands.doJobs();
        clock.advance(Duration.ofDays(60));
        hands.moveOn();
    }
}
