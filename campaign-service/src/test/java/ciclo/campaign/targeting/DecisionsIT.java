package ciclo.campaign.targeting;

import static ciclo.campaign.fixture.Answers.decisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.campaign.targeting.domain.Candidate;
import ciclo.campaign.targeting.domain.Decision;
import ciclo.messaging.event.MessageEvent;
import ciclo.messaging.event.MessageEvent.MessageHeldOut;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.messaging.event.TicketEvent.TicketRated;
import ciclo.messaging.event.TicketEvent.TicketResolved;
import ciclo.messaging.inbox.Transactions;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class DecisionsIT {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private static World world;

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

    @Inject
    Candidacies candidacies;

    @Inject
    Pool pool;

    @BeforeAll
    static void meetTheWorld() {
        world = new World();
    }

    @AfterAll
    static void leaveTheWorld() {
        world.close();
    }

    @Test
    void heldOutGetNothingNowAndWhenTheyComeBack() {
        String id = running("\"heldOut\": 0.5", "retention");
        List<Person> people = IntStream.range(0, 16).mapToObj(i -> reachable()).toList();
        people.forEach(person -> world.entered(person, "reactivation", "retention", 2));
        List<Boolean> first =
                people.stream().map(person -> heldOut(id, person, 2, 1)).toList();

        people.forEach(person -> world.entered(person, "reactivation", "retention", 4));
        List<Boolean> second =
                people.stream().map(person -> heldOut(id, person, 4, 2)).toList();

        assertThat(first).contains(true, false);
        assertThat(second).isEqualTo(first);
        Person out = people.get(first.indexOf(true));
        assertThat(decisions(out).getList("items.findAll { it.campaign == '%s' }.outcome".formatted(id)))
                .containsExactly("held-out", "held-out");
        Campaigning.move(id, "ended");
    }

    @Test
    void whoWaitsForHelpIsSparedUntilTheTicketIsResolved() {
        String id = running("\"sparesOpenTickets\": true", "retention");
        Person ana = reachable();
        world.ticket(ana, 1, new TicketOpened("T-" + ana.id(), "normal", "portal", null, null));
        world.entered(ana, "reactivation", "retention", 2);
        assertThat(reason(id, ana, 2)).isEqualTo("open-ticket");

        world.ticket(ana, 2, new TicketResolved("T-" + ana.id(), null));
        world.entered(ana, "reactivation", "retention", 4);

        assertThat(messages(ana, 4))
                .filteredOn(message -> message.campaign().equals(id))
                .last()
                .isInstanceOf(MessageSent.class);
        Campaigning.move(id, "ended");
    }

    @Test
    void goodRatingOfATicketSetsACampaignOffOnce() {
        String id = Campaigning.running("""
                {"name": "Thanks", "template": "recommend-a-friend", "trigger": {"kind": "ticket-rated", "score": 4}}""");
        Person pleased = reachable();
        Person displeased = reachable();
        world.ticket(displeased, 5, new TicketRated("T-" + displeased.id(), 3));
        world.ticket(pleased, 5, new TicketRated("T-" + pleased.id(), 4));
        world.ticket(pleased, 5, new TicketRated("T-" + pleased.id(), 4));
        world.ticket(displeased, 6, new TicketRated("T-" + displeased.id(), 5));

        assertThat(messages(pleased, 1)).extracting(MessageEvent::campaign).containsExactly(id);
        assertThat(messages(displeased, 1)).extracting(MessageEvent::campaign).containsExactly(id);
        assertThat(mails.mailsTo(pleased.email())).hasSize(1);
        Campaigning.move(id, "ended");
    }

    @Test
    void messageWaitsForTheEndOfTheQuietHoursWhereTheCustomerIs() {
        LocalTime now = LocalTime.now(MADRID).withSecond(0).withNano(0);
        String id = running(
                "\"maxAge\": \"PT1H\", \"quietHours\": {\"from\": \"%s\", \"to\": \"%s\"}"
                        .formatted(now.minusHours(1), now.plusHours(2)),
                "retention");
        Person ana = reachable();
        world.entered(ana, "reactivation", "retention", 2);

        await().untilAsserted(() -> {
            JsonPath decisions = decisions(ana);
            String path = "items.find { it.campaign == '%s' }.".formatted(id);
            assertThat(decisions.getString(path + "outcome")).isEqualTo("queued");
            assertThat(Instant.parse(decisions.getString(path + "plannedFor"))
                            .atZone(MADRID)
                            .toLocalTime())
                    .isEqualTo(now.plusHours(2));
        });
        // Waiting for the morning does not make it stale.
        Candidate then = new Transactions(pool, Duration.ofSeconds(30))
                .call(connection -> candidacies.load(connection, candidatesOf(connection, id)))
                .getFirst()
                .candidate();
        assertThat(then.decide(then.dueAt())).isInstanceOf(Decision.Send.class);
        assertThat(Duration.between(Instant.now(), then.dueAt())).isGreaterThan(Duration.ofMinutes(90));
        Campaigning.move(id, "ended");
    }

    private static List<Long> candidatesOf(SqlConnection connection, String campaign) {
        List<Long> ids = new ArrayList<>();
        connection
                .preparedQuery("SELECT id FROM candidate WHERE campaign_id = $1")
                .execute(Tuple.of(campaign))
                .await()
                .indefinitely()
                .forEach(row -> ids.add(row.getLong("id")));
        return ids;
    }

    private static String running(String extra, String to) {
        return Campaigning.running(definition(extra, to));
    }

    /// Of those who come from reactivation, whom other tests leave alone.
    private static String definition(String extra, String to) {
        return """
                {"name": "Won back", "template": "welcome", %s,
                 "trigger": {"kind": "stage-entered", "from": "reactivation", "to": "%s"}}""".formatted(extra, to);
    }

    private static boolean heldOut(String campaign, Person person, int count, int ofCampaign) {
        List<MessageEvent> told = messages(person, count).stream()
                .filter(message -> message.campaign().equals(campaign))
                .toList();
        assertThat(told).hasSize(ofCampaign);
        return told.getLast() instanceof MessageHeldOut;
    }

    private static String reason(String campaign, Person person, int count) {
        return messages(person, count).stream()
                .filter(message -> message.campaign().equals(campaign))
                .map(message -> ((MessageSuppressed) message).reason())
                .findFirst()
                .orElseThrow();
    }

    private static Person reachable() {
        Person person = World.person();
        world.profile(person, 1);
        return person;
    }

    private static List<MessageEvent> messages(Person person, int count) {
        return world.published(person, count).stream()
                .map(event -> (MessageEvent) event.data())
                .toList();
    }
}
