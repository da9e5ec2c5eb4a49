package ciclo.lifecycle.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.analytics.persistence.Cohorts;
import ciclo.lifecycle.analytics.persistence.Counts;
import ciclo.lifecycle.analytics.persistence.StageDurations;
import ciclo.lifecycle.analytics.persistence.StageFlows;
import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Hands;
import ciclo.lifecycle.fixture.Happened;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.rules.Authoring;
import ciclo.lifecycle.stage.Erasures;
import ciclo.lifecycle.stage.Heard;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Counted;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Occurrence.Contact;
import ciclo.lifecycle.stage.domain.Occurrence.Pinned;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import ciclo.lifecycle.stage.domain.On;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.messaging.inbox.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lives heard of in any order, timers, other rules, overrides, erasures, and a version that knows of no counts: the
/// answers are those of [Plainly] all the time.
@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class AnalyticsIT {

    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    private static final int CUSTOMERS = 40;
    private static final int DAYS = 500;
    private static final String MOVE_HISTORY = """
            WITH gone AS (DELETE FROM stage_period WHERE customer_id = 'old-%1$d')
            INSERT INTO stage_period SELECT 'old-%2$d', from_at - interval '%3$d hours', to_at - interval '%3$d hours',
                previous_stage, stage, cause_kind, cause_source, cause_event_id, cause_event_type, rules_version
            FROM stage_period WHERE customer_id = 'c-%4$d'
            ON CONFLICT DO NOTHING""";

    @Inject
    Hands hands;

    @Inject
    Erasures erasures;

    @Inject
    Authoring authoring;

    @Inject
    StageFlows flows;

    @Inject
    StageDurations durations;

    @Inject
    Cohorts cohorts;

    @Inject
    Counts counts;

    @Inject
    Pool pool;

    @Inject
    TestClock clock;

    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    @BeforeEach
    void begin() {
        Tables.empty(pool);
        clock.set(BEGIN.plus(Duration.ofDays(30)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsSayWhatHistoriesSay(long seed) {
        var random = new Random(seed);
        List<Heard> unheard = lives(random);
        while (!unheard.isEmpty()) {
            // When
            switch (random.nextInt(12)) {
                case 0, 1 -> letTimePass(random);
                case 2 -> changeRules(random);
                case 3 -> erase("c-" + random.nextInt(CUSTOMERS));
                case 4, 5 -> writeAsTheVersionBefore(random);
                case 6, 7 -> merge(random);
                default -> hear(unheard, random);
            }
            // Then
            if (random.nextInt(4) == 0) {
                assertAnswersAreRight(random);
            }
        }
        while (merge(random)) {
            assertAnswersAreRight(random);
        }
        letTimePass(random);
        assertAnswersAreRight(random);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingRemainsOfWhoWasErased(long seed) {
        var random = new Random(seed);
        hear(lives(random), random);

        for (int i = 0; i < CUSTOMERS; i++) {
            erase("c-" + i);
        }
        while (merge(random)) {
            assertThat(counted()).as("seed %s", seed).isZero();
        }

        assertThat(counted()).as("seed %s", seed).isZero();
    }

    private long counted() {
        return Tables.number(pool, """
                SELECT (SELECT count(*) FROM (SELECT FROM stage_flow GROUP BY day, previous_stage, stage
                        HAVING sum(periods) <> 0) AS flow)
                    + (SELECT count(*) FROM (SELECT FROM stage_duration GROUP BY stage, seconds
                        HAVING sum(periods) <> 0) AS duration)
                    + (SELECT count(*) FROM (SELECT FROM cohort_change GROUP BY cohort, month
                        HAVING sum(customers) <> 0 OR sum(active) <> 0) AS cohort)""");
    }

    private void assertAnswersAreRight(Random random) {
        Plainly plainly = Plainly.read(pool);
        Instant now = clock.instant();
        for (Instant t : List.of(now, instant(random), instant(random).truncatedTo(ChronoUnit.DAYS))) {
            assertThat(flows.stagesAt(t)).as("stages at %s", t).isEqualTo(plainly.stagesAt(t));
            Instant later = t.plus(Duration.ofHours(random.nextInt(2000)));
            assertThat(Set.copyOf(flows.between(t, later)))
                    .as("flows from %s to %s", t, later)
                    .isEqualTo(plainly.flows(t, later));
        }
        for (Stage stage : Stage.values()) {
            assertThat(durations.of(stage)).as("durations of %s", stage).isEqualTo(plainly.durations(stage));
        }
        YearMonth until = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        YearMonth from = until.minusMonths(random.nextInt(30));
        YearMonth to = from.plusMonths(random.nextInt(15));
        int months = 1 + random.nextInt(30);
        assertThat(cohorts.between(from, to, months, until))
                .as("cohorts from %s to %s, %s months each", from, to, months)
                .isEqualTo(plainly.cohorts(from, to, months, until));
    }

    private void hear(List<Heard> unheard, Random random) {
        List<Heard> batch = unheard.subList(0, Math.min(unheard.size(), 1 + random.nextInt(30)));
        hands.hear(batch);
        batch.clear();
    }

    private void letTimePass(Random random) {
        clock.advance(Duration.ofHours(random.nextInt(24 * 60)));
        hands.moveOn();
    }

    private void changeRules(Random random) {
        int version = 1 + (int) Tables.number(pool, "SELECT max(version) FROM rule_set");
        var rules = new RuleSet(
                version,
                new AtLeast(Counted.CONTACTS, Set.of(), 1 + random.nextInt(3), Duration.ofDays(30)),
                new AtLeast(Counted.PURCHASES, Set.of(), 2 + random.nextInt(3), Duration.ofDays(365)),
                new SilentFor(Duration.ofDays(20 + random.nextInt(100)), On.PURCHASES));
        Instant from = random.nextBoolean() ? null : clock.instant().plus(Duration.ofDays(20));
        var unused = authoring.enact(rules, null, "author", from, revision -> true, null);
        hands.doJobs();
    }

    private void erase(String customer) {
        transactions().run(transaction -> erasures.erase(transaction, Map.of(customer, clock.instant())));
    }

    /// Histories that nobody in this version has written.
    private void writeAsTheVersionBefore(Random random) {
        int copy = random.nextInt(10);
        switch (random.nextInt(3)) {
            case 0 -> {
                Tables.query(pool, "DELETE FROM stage_period WHERE customer_id = 'old-" + copy + "'");
                Tables.query(
                        pool,
                        MOVE_HISTORY.formatted(
                                random.nextInt(10), copy, random.nextInt(2000), random.nextInt(CUSTOMERS)));
            }
            case 1 -> Tables.query(pool, "DELETE FROM stage_period WHERE customer_id = 'old-" + copy + "'");
            default -> {
                // Far enough not to meet the periods that are still where they were.
                String shift = (random.nextBoolean() ? "-" : "+") + " interval '4000 days'";
                Tables.query(
                        pool,
                        "UPDATE stage_period SET from_at = from_at %1$s, to_at = to_at %1$s WHERE customer_id = 'old-%2$d'"
                                .formatted(shift, copy));
            }
        }
    }

    private boolean merge(Random random) {
        return transactions().call(transaction -> counts.merge(transaction, 1 + random.nextInt(40)));
    }

    /// What happens to everybody, in no order.
    private static List<Heard> lives(Random random) {
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            String customer = "c-" + i;
            for (int n = random.nextInt(12); n >= 0; n--) {
                heard.add(Happened.heard(customer, Happened.to(customer, occurrence(random, n))));
            }
        }
        Collections.shuffle(heard, random);
        return heard;
    }

    private static Occurrence occurrence(Random random, int n) {
        var ref = new EventRef("/test", "e-" + n, "any");
        Instant at = instant(random);
        String order = "o-" + random.nextInt(3);
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> new Purchase(ref, at, order, new BigDecimal("40.00"));
            case 4 -> new Refund(ref, at, order, new BigDecimal("40.00"));
            case 5 ->
                new Pinned(
                        ref,
                        at,
                        Stage.values()[random.nextInt(5)],
                        at.plus(Duration.ofHours(1 + random.nextInt(3000))));
            default -> new Contact(ref, at, random.nextBoolean() ? "visit" : "quote-requested");
        };
    }

    /// On the full hour or not, at midnight now and then, and often so close that periods last seconds or minutes.
    private static Instant instant(Random random) {
        Instant day = BEGIN.plus(Duration.ofDays(random.nextInt(DAYS)));
        return switch (random.nextInt(5)) {
            case 0 -> day;
            case 1 -> day.plus(Duration.ofHours(random.nextInt(24)));
            case 2 -> BEGIN.plus(random.nextInt(2_000_000_000), ChronoUnit.MICROS);
            default -> day.plus(random.nextInt(86_400_000) * 1_000L, ChronoUnit.MICROS);
        };
    }

    private Transactions transactions() {
        return new Transactions(pool, Duration.ofMinutes(1));
    }
}
