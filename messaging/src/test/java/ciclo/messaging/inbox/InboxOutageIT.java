package ciclo.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.testkit.EmbeddedPostgresServer;
import ciclo.testkit.KafkaBroker;
import ciclo.testkit.Servers;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Outages of the database and of the broker are waited out, each test's own.
@Execution(ExecutionMode.CONCURRENT)
class InboxOutageIT {

    /// The shortest that a broker allows: whoever does not poll or beat is out in six seconds.
    private static final Map<String, Object> SHORT_SESSION =
            Map.of("session.timeout.ms", 6_000, "heartbeat.interval.ms", 1_000);

    private EmbeddedPostgresServer postgres;
    private InboxFixture fixture;

    @BeforeEach
    void prepare() {
        postgres = Servers.startPostgres();
        fixture = new InboxFixture(postgres, Servers.get().kafka(), 3);
    }

    @AfterEach
    void stop() {
        fixture.close();
        postgres.close();
    }

    @Test
    void killedDatabaseIsWaitedForWithTheMembershipKept() {
        Inbox inbox = fixture.start(InboxFixture::record, SHORT_SESSION, consumer -> consumer);
        fixture.produce(0, 50);
        fixture.awaitExactly(50);
        Set<String> members = fixture.members();

        postgres.kill();
        fixture.produce(50, 150);
        awaitTime(Duration.ofSeconds(10), inbox);
        postgres.restart();

        fixture.awaitExactly(150);
        assertThat(fixture.members()).isEqualTo(members).hasSize(1);
    }

    @Test
    void pausedDatabaseIsWaitedForWithTheMembershipKeptAndNoConnectionLost() {
        Inbox inbox = fixture.start(InboxFixture::record, SHORT_SESSION, consumer -> consumer);
        fixture.produce(0, 50);
        fixture.awaitExactly(50);
        Set<String> members = fixture.members();

        for (int round = 1; round <= 2; round++) {
            postgres.pause();
            fixture.produce(round * 50, round * 50 + 50);
            // Longer than all connections of the pool take to time out, one after the other.
            awaitTime(Duration.ofSeconds(15), inbox);
            postgres.resume();
            fixture.awaitExactly(round * 50 + 50);
        }

        assertThat(fixture.members()).isEqualTo(members).hasSize(1);
    }

    @Test
    void databaseThatDiesAgainAndAgainUnderLoadCostsNothing() {
        fixture.start();
        for (int round = 0; round < 4; round++) {
            fixture.produce(round * 200, round * 200 + 200);
            postgres.kill();
            postgres.restart();
        }
        fixture.awaitExactly(800);
    }

    @Test
    void whatFailsForNoReasonOfItsOwnIsTriedAgain() {
        var failures = new AtomicInteger();
        fixture.produce(0, 30);

        fixture.start(
                (SqlConnection transaction, List<Received> records) -> {
                    InboxFixture.record(transaction, records);
                    if (failures.incrementAndGet() <= 3) {
                        throw new IllegalStateException("the mail server is away");
                    }
                },
                Map.of(),
                consumer -> consumer);

        fixture.awaitExactly(30);
        assertThat(failures).hasValueGreaterThan(3);
    }

    @Test
    void brokerThatDiesIsWaitedFor() {
        try (KafkaBroker broker = Servers.startKafka();
                var own = new InboxFixture(Servers.get().postgres(), broker.bootstrapServers(), 3)) {
            Inbox inbox = own.start();
            own.produce(0, 20);
            own.awaitExactly(20);

            broker.kill();
            awaitTime(Duration.ofSeconds(3), inbox);
            broker.restart();
            own.produce(20, 40);

            own.awaitExactly(40);
        }
    }

    @Test
    void inboxStopsPromptlyWhileItWaitsForTheDatabase() {
        Inbox inbox = fixture.start();
        fixture.produce(0, 10);
        fixture.awaitExactly(10);
        postgres.kill();
        fixture.produce(10, 20);
        awaitTime(Duration.ofSeconds(4), inbox);

        Instant before = Instant.now();
        inbox.close();

        assertThat(inbox.isAlive()).isFalse();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(7));
        postgres.restart();
        fixture.start();
        fixture.awaitExactly(20);
    }

    private static void awaitTime(Duration time, Inbox inbox) {
        Awaitility.await("an inbox that lives")
                .during(time)
                .atMost(time.plusSeconds(5))
                .until(inbox::isAlive);
    }
}
