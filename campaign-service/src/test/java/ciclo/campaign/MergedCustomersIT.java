package ciclo.campaign;

import static ciclo.campaign.fixture.Answers.decisions;
import static ciclo.campaign.fixture.Answers.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.Outage;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.campaign.targeting.domain.Lot;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.MessageEvent.MessageHeldOut;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// People who turn out to be one person are written to as one, and never because of it.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class MergedCustomersIT {

    private static final long SEED = 20_261_125;
    private static final int CAP = 5;
    private static final String WON_BACK = """
            {"name": "Won back", "template": "welcome", %s,
             "trigger": {"kind": "stage-entered", "from": "reactivation", "to": "growth"}}""";

    private static World world;

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

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

    @AfterEach
    void mendTheMailServer() {
        mails.relay().restore();
    }

    @Test
    void whoIsMergedWhileTheirMailWaitsGetsNoneAndTheSurvivorsHistoryTellsWhy() {
        // Given
        Person guest = World.person();
        Person account = World.person();
        world.profile(account, 1);
        world.entered(account, "growth", 1);
        assertThat(world.published(account, 1).getFirst().data()).isInstanceOf(MessageSent.class);
        Outage.begin(mails, world);
        world.profile(guest, 1);
        world.entered(guest, "growth", 1);
        await().until(() -> messages(guest).getList("items"), items -> items.size() == 1);

        // When
        world.merged(guest, account, 2);
        world.entered(account, "retention", 2, Instant.now(), true);
        await().until(() -> messages(guest).getList("items"), items -> items.size() == 2);
        mails.relay().restore();

        // Then
        assertThat(onlyData(guest))
                .isInstanceOfSatisfying(
                        MessageSuppressed.class,
                        told -> assertThat(told.reason()).isEqualTo("merged"));
        assertThat(mails.mailsTo(guest.email())).isEmpty();
        assertThat(mails.mailsTo(account.email())).hasSize(1);
        for (Person name : List.of(guest, account)) {
            await().untilAsserted(() ->
                    assertThat(decisions(name).getList("items.reason")).containsExactly("backfill", "merged", null));
        }
    }

    @Test
    void orderInWhichMergesAndStageChangesComeMakesNoDifference() {
        Random random = new Random(SEED);
        for (int round = 0; round < 4; round++) {
            // Given
            List<Person> people = new ArrayList<>();
            List<Runnable> steps = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                people.add(World.person().withoutConsent());
            }
            for (int i = 1; i < people.size(); i++) {
                Person absorbed = people.get(i);
                Person into = people.get(random.nextInt(i));
                steps.add(() -> world.merged(absorbed, into, 1));
                steps.add(() -> world.merged(absorbed, into, 1));
                steps.add(() -> world.entered(absorbed, "growth", 1));
            }
            Collections.shuffle(steps, random);

            // When
            steps.forEach(Runnable::run);

            // Then
            for (Person person : people.subList(1, people.size())) {
                assertThat(onlyData(person)).isInstanceOf(MessageSuppressed.class);
            }
            for (Person person : people) {
                await().untilAsserted(() -> assertThat(decisions(person).getList("items"))
                        .as("seed %d", SEED)
                        .hasSize(people.size() - 1));
            }
        }
    }

    @Test
    void groupAndTicketsAreThePersonsUnderWhicheverName() {
        // Given
        String measured = Campaigning.running(WON_BACK.formatted("\"heldOut\": 0.5"));
        String sparing = Campaigning.running(WON_BACK.formatted("\"sparesOpenTickets\": true"));
        Person guest = drawn(measured, true);
        Person account = drawn(measured, false);
        List.of(guest, account).forEach(person -> world.profile(person, 1));
        world.ticket(guest, 1, new TicketOpened("T-" + guest.id(), "normal", "portal", null, null));
        world.entered(guest, "reactivation", "growth", 2);
        assertThat(outcomes(guest, 3)).containsEntry(measured, "held out").containsEntry(sparing, "open-ticket");

        // When
        world.merged(guest, account, 2);
        await().until(() -> decisions(account).getList("items"), items -> items.size() == 3);
        world.entered(account, "reactivation", "growth", 2);

        // Then
        assertThat(outcomes(account, 3)).containsEntry(measured, "held out").containsEntry(sparing, "open-ticket");
        Campaigning.move(measured, "ended");
        Campaigning.move(sparing, "ended");
    }

    @Test
    void messagesUnderAnAbsorbedNameCountForTheCapsOfTheSurvivor() {
        Person guest = World.person();
        Person account = World.person();
        List.of(guest, account).forEach(person -> world.profile(person, 1));
        for (int change = 1; change <= CAP; change++) {
            world.entered(guest, "conversion", "growth", change);
            assertThat(world.published(guest, change)).allMatch(event -> event.data() instanceof MessageSent);
        }
        world.merged(guest, account, 2);
        await().until(() -> decisions(account).getList("items"), items -> items.size() == CAP);

        world.entered(account, "conversion", "growth", 1);

        assertThat(world.suppressed(account).reason()).isEqualTo("frequency-cap");
    }

    /// Somebody whom this campaign draws for that group.
    private Person drawn(String campaign, boolean heldOut) {
        String salt = text("SELECT salt FROM campaign WHERE id = $1", campaign);
        Person person = World.person();
        while (Lot.draw(Lot.Purpose.HOLDOUT, salt, campaign, person.id()) < 0.5 != heldOut) {
            person = World.person();
        }
        return person;
    }

    /// What became of each campaign's message.
    private static Map<String, String> outcomes(Person person, int count) {
        Map<String, String> outcomes = new HashMap<>();
        for (CloudEvent event : world.published(person, count)) {
            if (event.data() instanceof MessageSuppressed suppressed) {
                outcomes.put(suppressed.campaign(), suppressed.reason());
            } else if (event.data() instanceof MessageHeldOut heldOut) {
                outcomes.put(heldOut.campaign(), "held out");
            }
        }
        return outcomes;
    }

    private String text(String sql, String value) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(value))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    private static Object onlyData(Person person) {
        List<CloudEvent> events = world.published(person, 1);
        assertThat(events).hasSize(1);
        return events.getFirst().data();
    }
}
