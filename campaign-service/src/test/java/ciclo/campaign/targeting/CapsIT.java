package ciclo.campaign.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.Admission;
import ciclo.campaign.MessageCounters;
import ciclo.campaign.MessageEvents;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.campaign.sending.MailQueue;
import ciclo.campaign.sending.Sender;
import ciclo.campaign.targeting.domain.FrequencyCap;
import ciclo.campaign.targeting.persistence.Candidates;
import ciclo.campaign.targeting.persistence.Circumstances;
import ciclo.campaign.targeting.persistence.WaitingRuns;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.EventData;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.TicketEvent.TicketRated;
import ciclo.messaging.inbox.Inboxes;
import ciclo.testkit.CicloServers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Three replicas' deciders side by side, each with its own worker, that take one candidate at a
/// time.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class CapsIT {

    private static final int CAP = 5;
    private static final int RATINGS = 12;

    @Inject
    Pool pool;

    @Inject
    Candidates candidates;

    @Inject
    Candidacies candidacies;

    @Inject
    Admission admission;

    @Inject
    WaitingRuns waiting;

    @Inject
    Dwelling dwelling;

    @Inject
    Timing timing;

    @Inject
    Circumstances circumstances;

    @Inject
    Verdicts verdicts;

    @Inject
    MailQueue mails;

    @Inject
    MessageEvents events;

    @Inject
    MessageCounters counters;

    @Inject
    Sender sender;

    @Inject
    Inboxes inboxes;

    @Test
    void noReplicaSendsWhatAnotherHasLeftNoRoomFor() {
        List<Decider> others = List.of(decider(), decider(), decider());
        try (World world = new World()) {
            // Given: everything is taken in before anything is decided
            String campaign = Campaigning.running("""
                    {"name": "Rated", "template": "welcome", "trigger": {"kind": "ticket-rated", "score": 1}}""");
            List<Person> people =
                    IntStream.range(0, 6).mapToObj(i -> World.person()).toList();
            people.forEach(person -> world.profile(person, 1));
            SqlConnection holdUp = pool.getConnection().await().indefinitely();
            execute(holdUp, "BEGIN");
            execute(holdUp, "LOCK TABLE decision IN ACCESS EXCLUSIVE MODE");
            for (int rating = 1; rating <= RATINGS; rating++) {
                for (Person person : people) {
                    world.ticket(person, 1, new TicketRated("T-%d-%s".formatted(rating, person.id()), 5));
                }
            }
            await().untilAsserted(() -> assertThat(candidatesOf(campaign)).isEqualTo(RATINGS * (long) people.size()));

            // When
            others.forEach(decider -> decider.start(new StartupEvent()));
            execute(holdUp, "ROLLBACK");
            holdUp.closeAndAwait();

            // Then
            for (Person person : people) {
                List<EventData> told = world.published(person, RATINGS).stream()
                        .map(CloudEvent::data)
                        .toList();
                assertThat(told).hasSize(RATINGS);
                assertThat(told).filteredOn(MessageSent.class::isInstance).hasSize(CAP);
                assertThat(told)
                        .filteredOn(MessageSuppressed.class::isInstance)
                        .extracting(what -> ((MessageSuppressed) what).reason())
                        .hasSize(RATINGS - CAP)
                        .containsOnly("frequency-cap");
            }
            Campaigning.move(campaign, "ended");
        } finally {
            others.forEach(decider -> decider.stop(new ShutdownEvent()));
        }
    }

    private Long candidatesOf(String campaign) {
        return pool.preparedQuery("SELECT count(*) FROM candidate WHERE campaign_id = $1")
                .execute(Tuple.of(campaign))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static void execute(SqlConnection connection, String sql) {
        var unused = connection.query(sql).execute().await().indefinitely();
    }

    private Decider decider() {
        return new Decider(
                new OneAtATime(),
                pool,
                candidates,
                candidacies,
                admission,
                waiting,
                dwelling,
                timing,
                circumstances,
                verdicts,
                mails,
                events,
                counters,
                sender,
                inboxes,
                InstantSource.system());
    }

    private record OneAtATime() implements TargetingConfig {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration poll() {
            return Duration.ofMillis(10);
        }

        @Override
        public List<FrequencyCap> emailCaps() {
            return List.of(new FrequencyCap(CAP, Duration.ofDays(1)));
        }

        @Override
        public List<FrequencyCap> webhookCaps() {
            return emailCaps();
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Duration look() {
            return Duration.ofHours(1);
        }

        @Override
        public int batch() {
            return 1;
        }
    }
}
