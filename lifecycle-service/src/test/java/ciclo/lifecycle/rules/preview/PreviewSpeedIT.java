package ciclo.lifecycle.rules.preview;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Counted;
import ciclo.lifecycle.stage.domain.On;
import ciclo.lifecycle.stage.domain.RuleSet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// A measurement for people to read, on demand: `CICLO_MEASURE=1 ./mvnw verify … -Dit.test=PreviewSpeedIT`.
@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
@EnabledIfEnvironmentVariable(named = "CICLO_MEASURE", matches = ".+")
class PreviewSpeedIT {

    private static final Logger LOG = Logger.getLogger(PreviewSpeedIT.class);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /// Ten events for each of 100,000 customers, over two years: seven purchases, two contacts and a small refund.
    private static final String EVENTS = """
            INSERT INTO event (source, id, type, customer_id, at, recorded_at, backfill, kind, order_id, amount, data)
            SELECT '/shop', c || '-' || e,
                CASE WHEN e < 7 THEN 'ciclo.customer.purchase-recorded.v1'
                     WHEN e < 9 THEN 'ciclo.customer.contact-recorded.v1'
                     ELSE 'ciclo.customer.purchase-refunded.v1' END,
                'c-' || lpad(c::text, 6, '0'),
                timestamptz '2024-01-01Z' + (abs(hashtext(c || ':' || e)) % 63072000) * interval '1 second',
                timestamptz '2024-01-01Z', false,
                CASE WHEN e IN (7, 8) THEN 'visit' END,
                CASE WHEN e < 7 THEN c || '-' || e WHEN e = 9 THEN c || '-0' END,
                CASE WHEN e < 7 THEN abs(hashtext(e || ':' || c)) % 20000 / 100.0 WHEN e = 9 THEN 1 END, '{}'
            FROM generate_series(1, 100000) AS c, generate_series(0, 9) AS e
            ORDER BY hashtext(c || '/' || e)""";
    private static final String CUSTOMERS = """
            INSERT INTO customer (customer_id, key_hash) SELECT DISTINCT customer_id, 0 FROM event""";

    @Inject
    Preview preview;

    @Inject
    Pool pool;

    @Inject
    TestClock clock;

    @Test
    void oneHundredThousandCustomersWithAMillionEvents() throws InterruptedException {
        Tables.empty(pool);
        clock.set(NOW);
        Tables.query(pool, EVENTS);
        Tables.query(pool, CUSTOMERS);
        Tables.query(pool, "ANALYZE");
        var shipped = RuleSet.shipped();
        var draft = new RuleSet(
                2,
                shipped.conversion(),
                new AtLeast(Counted.PURCHASES, Set.of(), 5, Duration.ofDays(365)),
                new SilentFor(Duration.ofDays(120), On.PURCHASES));

        for (int i = 0; i < 4; i++) {
            long begin = System.nanoTime();
            Outcome outcome = preview.of(new Question(draft, null, NOW, null, NOW, null, 500))
                    .orElseThrow();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            LOG.infof("Preview of 100,000 customers with 1,000,000 events: %d ms, %d change", took.toMillis(),
                    Objects.requireNonNull(outcome.changed()));
            assertThat(Objects.requireNonNull(outcome.today()).stages().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(100_000);
        }
    }
}
