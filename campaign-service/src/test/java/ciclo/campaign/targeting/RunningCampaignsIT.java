package ciclo.campaign.targeting;

import static ciclo.campaign.fixture.Answers.decisions;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.MessageEvent;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What running campaigns do to those who have entered them.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class RunningCampaignsIT {

    /// Of those who were won back, whom the shipped campaigns and other tests leave alone.
    private static final String WON_BACK = """
            {"name": "Won back", "template": "%s", "trigger":
             {"kind": "stage-entered", "from": "reactivation", "to": "conversion", "delay": "%s"}}""";

    private static World world;

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

    @BeforeAll
    static void meetTheWorld() {
        world = new World();
    }

    @AfterAll
    static void leaveTheWorld() {
        world.close();
    }

    @Test
    void runningEnrolmentKeepsTheVersionThatItEnteredWith() throws Exception {
        // Given
        String id = Campaigning.running(WON_BACK.formatted("loyalty-prize", "PT3S"));
        Person early = reachable();
        world.entered(early, "reactivation", "conversion", 2);
        awaitFirstOffer(early);

        // When
        Campaigning.redefine(id, WON_BACK.formatted("win-back", "PT0S")).then().statusCode(200);
        Person late = reachable();
        world.entered(late, "reactivation", "conversion", 2);

        // Then
        assertThat(sent(late, 2)).contains(id);
        assertThat(sent(early, 2)).contains(id);
        assertThat(decisionOf(id, early)).containsEntry("version", 1);
        assertThat(decisionOf(id, late)).containsEntry("version", 2);
        assertThat(mails.mailsTo(late.email()))
                .anySatisfy(mail -> assertThat(mail.getSubject()).contains("echado de menos"));
        assertThat(mails.mailsTo(early.email()))
                .noneSatisfy(mail -> assertThat(mail.getSubject()).contains("echado de menos"));
        Campaigning.move(id, "ended");
    }

    @Test
    void shippedCampaignsLeaveThoseAloneWhoGoBackToAStage() {
        Person ana = reachable();
        world.entered(ana, "acquisition", 1);
        assertThat(messages(ana, 1)).extracting(MessageEvent::campaign).containsExactly("welcome");

        world.entered(ana, "conversion", "acquisition", 2);
        world.entered(ana, "retention", "growth", 3);
        world.entered(ana, "growth", "retention", 4);

        assertThat(messages(ana, 2)).extracting(MessageEvent::campaign).containsExactly("welcome", "loyalty-prize");
    }

    @Test
    void leavingTheStageDuringTheDelayEndsTheRunAtOnceAndARepeatDoesNotReviveIt() {
        // Given
        String id = Campaigning.running(WON_BACK.formatted("welcome", "P30D"));
        Person ana = reachable();
        byte[] change = world.entered(ana, "reactivation", "conversion", 2);
        awaitFirstOffer(ana);

        // When
        world.entered(ana, "growth", 3);

        // Then
        List<MessageEvent> told = messages(ana, 3);
        assertThat(told)
                .filteredOn(message -> message.campaign().equals(id))
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageSuppressed.class,
                        message -> assertThat(message.reason()).isEqualTo("stage-left"));

        world.repeat(Topics.STAGE_CHANGES, ana, change);
        world.entered(ana, "reactivation", "conversion", 4);
        world.entered(ana, "growth", 5);
        // A first offer, a recommendation, and the run of the real return.
        assertThat(messages(ana, 6))
                .filteredOn(message -> message.campaign().equals(id))
                .hasSize(2);
        Campaigning.move(id, "ended");
    }

    @Test
    void pausedCampaignTakesNobodyInAndSendsNothingThatWaits() {
        // Given
        String id = Campaigning.running(WON_BACK.formatted("welcome", "PT2S"));
        Person waiting = reachable();
        world.entered(waiting, "reactivation", "conversion", 2);
        awaitFirstOffer(waiting);

        // When
        Campaigning.move(id, "paused");
        Person newcomer = reachable();
        world.entered(newcomer, "reactivation", "conversion", 2);

        // Then
        assertThat(messages(waiting, 2))
                .filteredOn(message -> message.campaign().equals(id))
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageSuppressed.class,
                        message -> assertThat(message.reason()).isEqualTo("not-active"));
        assertThat(messages(newcomer, 1)).extracting(MessageEvent::campaign).containsExactly("first-offer");
        Campaigning.move(id, "ended");
    }

    private static Person reachable() {
        Person person = World.person();
        world.profile(person, 1);
        return person;
    }

    /// Whatever stands in the same stage change has been taken in then.
    private static void awaitFirstOffer(Person person) {
        assertThat(messages(person, 1)).extracting(MessageEvent::campaign).containsExactly("first-offer");
    }

    private static List<MessageEvent> messages(Person person, int count) {
        return world.published(person, count).stream()
                .map(event -> (MessageEvent) event.data())
                .toList();
    }

    private static List<String> sent(Person person, int count) {
        return messages(person, count).stream()
                .filter(MessageSent.class::isInstance)
                .map(MessageEvent::campaign)
                .toList();
    }

    private static Map<String, Object> decisionOf(String campaign, Person person) {
        return decisions(person).getMap("items.find { it.campaign == '%s' }".formatted(campaign));
    }
}
