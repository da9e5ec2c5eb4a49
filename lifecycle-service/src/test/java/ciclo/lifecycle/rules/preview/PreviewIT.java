package ciclo.lifecycle.rules.preview;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Hands;
import ciclo.lifecycle.fixture.Happened;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.rules.Authoring;
import ciclo.lifecycle.rules.Decree;
import ciclo.lifecycle.rules.preview.Outcome.Counts;
import ciclo.lifecycle.rules.preview.Outcome.Flow;
import ciclo.lifecycle.rules.preview.Outcome.Moved;
import ciclo.lifecycle.stage.Heard;
import ciclo.lifecycle.stage.domain.RandomLives;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.Stage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class PreviewIT {

    private static final Instant BEGIN = Instant.parse("2026-01-01T09:30:00Z");
    private static final Instant MIDDLE = BEGIN.plus(Duration.ofDays(8));
    private static final Instant END = BEGIN.plus(Duration.ofDays(25));
    private static final int CUSTOMERS = 250;

    @Inject
    Preview preview;

    @Inject
    Authoring authoring;

    @Inject
    Hands hands;

    @Inject
    Pool pool;

    @Inject
    TestClock clock;

    static LongStream seeds() {
        return LongStream.range(0, 6);
    }

    @BeforeEach
    void begin() {
        Tables.empty(pool);
        clock.set(MIDDLE);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void previewIsWhatTheSameRulesComeToOnceTheyAreActivated(long seed) throws InterruptedException {
        // Given
        hear(seed);
        RuleSet draft = rules(seed);
        clock.set(END);
        hands.moveOn();
        Map<String, @Nullable Stage> before = stages();
        Counts today = counts(MIDDLE);

        // When
        Outcome outcome = preview.of(new Question(draft, MIDDLE, END, MIDDLE, END, null, 500))
                .orElseThrow();
        clock.set(MIDDLE);
        assertThat(authoring.enact(draft, null, "author", MIDDLE, revision -> true, null))
                .isInstanceOf(Decree.Written.class);
        hands.doJobs();
        clock.set(END);
        hands.moveOn();

        // Then
        Map<String, @Nullable Stage> after = stages();
        List<Moved> moved = new ArrayList<>();
        before.forEach((customer, stage) -> {
            if (stage != after.get(customer)) {
                moved.add(new Moved(customer, stage, after.get(customer)));
            }
        });
        assertThat(outcome.today()).isEqualTo(today);
        assertThat(outcome.draft()).isEqualTo(counts(MIDDLE));
        assertThat(outcome.customers()).isEqualTo(moved);
        assertThat(outcome.changed()).isEqualTo(moved.size());
        assertThat(moved).as("a draft that changes nobody shows nothing").isNotEmpty();
    }

    @Test
    void draftThatWasAlwaysInForceIsTriedOnAllHistory() throws InterruptedException {
        hear(1);
        clock.set(END);
        var shipped = RuleSet.shipped();

        Outcome same = preview.of(new Question(shipped, null, END, null, END, null, 10))
                .orElseThrow();
        Outcome other = preview.of(new Question(rules(1), null, END, null, END, null, 10))
                .orElseThrow();

        assertThat(same.draft()).isEqualTo(same.today());
        assertThat(same.changed()).isZero();
        assertThat(Objects.requireNonNull(other.draft()).flows())
                .isNotEqualTo(other.draft().stages());
        assertThat(other.changed()).isPositive();
    }

    @Test
    void pagesTogetherAreEverybodyWhoWouldChange() throws InterruptedException {
        // Given
        hear(2);
        clock.set(END);
        List<Moved> all = preview.of(new Question(rules(2), null, END, null, END, null, 500))
                .orElseThrow()
                .customers();
        assertThat(all).hasSizeGreaterThan(20);

        // When
        List<Moved> paged = new ArrayList<>();
        Outcome page;
        String after = null;
        do {
            page = preview.of(new Question(rules(2), null, END, null, END, after, 7))
                    .orElseThrow();
            assertThat(page.today() == null).isEqualTo(after != null);
            paged.addAll(page.customers());
            after = page.customers().getLast().customerId();
        } while (page.more());

        // Then
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void previewWritesNothing() throws InterruptedException {
        hear(3);
        clock.set(END);
        String everything = "SELECT count(*), coalesce(sum(hashtext(t::text)), 0) FROM (SELECT c::text FROM customer c "
                + "UNION ALL SELECT p::text FROM stage_period p UNION ALL SELECT o::text FROM outbox o "
                + "UNION ALL SELECT r::text FROM rule_set r UNION ALL SELECT s::text FROM rules_state s) t";
        Row before = Tables.query(pool, everything).getFirst();

        preview.of(new Question(rules(3), null, END, null, END, null, 500));

        Row after = Tables.query(pool, everything).getFirst();
        assertThat(after.getLong(0)).isEqualTo(before.getLong(0));
        assertThat(after.getValue(1)).isEqualTo(before.getValue(1));
    }

    private void hear(long seed) {
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            String customer = "c-%03d".formatted(i);
            Map<String, Heard> once = new HashMap<>();
            new RandomLives(seed * CUSTOMERS + i)
                    .events(10)
                    .forEach(event -> once.putIfAbsent(
                            event.source() + event.id(), Happened.heard(customer, Happened.to(customer, event))));
            heard.addAll(once.values());
        }
        hands.hear(heard);
    }

    private static RuleSet rules(long seed) {
        var lives = new RandomLives(seed + 1000);
        return new RuleSet(2, lives.condition(2), lives.condition(2), lives.condition(1));
    }

    private Map<String, @Nullable Stage> stages() {
        Map<String, @Nullable Stage> stages = new TreeMap<>();
        Tables.query(pool, "SELECT customer_id, stage FROM customer")
                .forEach(row -> stages.put(row.getString(0), stage(row.getString(1))));
        return stages;
    }

    /// What the tables say: the stages now, and the flows after an instant.
    private Counts counts(Instant from) {
        Map<Stage, Long> stages = new HashMap<>();
        Tables.query(pool, "SELECT stage, count(*) FROM stage_period WHERE to_at IS NULL GROUP BY 1")
                .forEach(row -> stages.put(Stage.of(row.getString(0)), row.getLong(1)));
        Map<Flow, Long> flows = new HashMap<>();
        Tables.query(
                        pool,
                        "SELECT previous_stage, stage, count(*) FROM stage_period WHERE from_at > '" + from
                                + "' GROUP BY 1, 2")
                .forEach(row ->
                        flows.put(new Flow(stage(row.getString(0)), Stage.of(row.getString(1))), row.getLong(2)));
        return new Counts(stages, flows);
    }

    private static @Nullable Stage stage(@Nullable String name) {
        return name == null ? null : Stage.of(name);
    }
}
