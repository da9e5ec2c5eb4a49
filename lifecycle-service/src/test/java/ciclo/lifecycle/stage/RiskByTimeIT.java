package ciclo.lifecycle.stage;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Hands;
import ciclo.lifecycle.fixture.Happened;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Published;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Occurrence.BreachCorrected;
import ciclo.lifecycle.stage.domain.Occurrence.TicketBreached;
import ciclo.lifecycle.stage.domain.Occurrence.TicketOpened;
import ciclo.lifecycle.stage.domain.Occurrence.TicketRated;
import ciclo.messaging.event.CustomerSnapshot;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.inbox.Watermark;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class RiskByTimeIT {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String AT_RISK = "SELECT count(*) FROM customer WHERE risk IS NOT NULL";

    @Inject
    Hands hands;

    @Inject
    Snapshots snapshots;

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
    void lowScoreOfAProspectEndsByTimeAlone() {
        // Given
        hear(new TicketRated(ref("ticket.rated"), BEGIN, "T-1", 1));
        assertThat(publish()).isEqualTo(1);
        assertThat(last().risk().reasons()).containsExactly("lowSatisfaction");

        // When
        clock.advance(Duration.ofDays(89));
        assertThat(publish()).as("still within its period").isZero();
        clock.advance(Duration.ofDays(2));

        // Then
        assertThat(publish()).isEqualTo(1);
        assertThat(last().risk().atRisk()).isFalse();
        assertThat(Tables.number(pool, AT_RISK)).isZero();
        assertThat(publish()).as("once is enough").isZero();
    }

    @Test
    void scoreThatEndedBeforeItsSnapshotIsNoRiskInIt() {
        hear(new TicketRated(ref("ticket.rated"), BEGIN, "T-1", 1));
        clock.advance(Duration.ofDays(100));

        assertThat(publish()).isEqualTo(1);

        assertThat(last().risk().atRisk()).isFalse();
    }

    @Test
    void deadlineThatWasMetAfterAllIsNoRisk() {
        Instant due = BEGIN.minusSeconds(60);
        hear(new TicketOpened(ref("ticket.opened"), BEGIN.minusSeconds(3600), "T-1"));
        hear(new TicketBreached(ref("ticket.sla-breached"), due, "T-1", "resolution", due));
        assertThat(publish()).isEqualTo(1);
        assertThat(last().risk().reasons()).containsExactly("overdueTickets");

        hear(new BreachCorrected(ref("ticket.sla-corrected"), BEGIN, "T-1", "resolution", due));

        assertThat(publish()).isEqualTo(1);
        assertThat(last().risk().atRisk()).isFalse();
    }

    private void hear(Occurrence what) {
        hands.hear(List.of(Happened.heard("c", what)));
    }

    private int publish() {
        var watermark = new Watermark(Map.of("events", List.of(clock.instant())));
        return new Transactions(pool, Duration.ofMinutes(1))
                .call(transaction -> snapshots.publish(transaction, watermark, 100));
    }

    private CustomerSnapshot last() {
        return Published.snapshots(pool, "c").getLast();
    }

    private static EventRef ref(String type) {
        return new EventRef("/tickets", type, "ciclo." + type + ".v1");
    }
}
