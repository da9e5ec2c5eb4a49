package ciclo.lifecycle.stage;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Projection;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.rules.Authoring;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.persistence.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever happens in whatever order: projection, history and what is published are those of the brute-force
/// definition.
@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class ExactlyOnceIT {

    private static final Instant BEGIN = Instant.parse("2026-01-01T09:30:00Z");

    @Inject
    Replicas replicas;

    @Inject
    Authoring authoring;

    @Inject
    RuleBook ruleBook;

    @Inject
    Events events;

    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("ciclo.test.seeds", 60));
    }

    @BeforeEach
    void begin() {
        Tables.empty(pool);
        clock.set(BEGIN);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everythingComesOutAsDefinedWhateverHappens(long seed) {
        var turmoil = new Turmoil(seed, replicas, authoring, clock, pool);

        turmoil.rage();
        turmoil.settle();

        assertAsDefined(turmoil);
        turmoil.oneMoreEventEach();
        assertAsDefined(turmoil);
    }

    private void assertAsDefined(Turmoil turmoil) {
        RuleTimeline rules = ruleBook.latest(pool);
        Map<String, List<Occurrence>> stored = events.of(pool, turmoil.customers());
        for (String customer : turmoil.customers()) {
            List<Occurrence> overrides = stored.getOrDefault(customer, List.of()).stream()
                    .filter(event -> event.source().equals(StageOverrides.SOURCE))
                    .toList();
            Projection.assertIsTheFunctionOf(
                    pool, customer, turmoil.ledger().of(customer, overrides), rules, clock.instant());
        }
        assertThat(Tables.number(pool, "SELECT count(*) FROM event WHERE source <> '" + StageOverrides.SOURCE + "'"))
                .as("events")
                .isEqualTo(turmoil.ledger().events());
    }
}
