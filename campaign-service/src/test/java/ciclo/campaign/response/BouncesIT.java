package ciclo.campaign.response;

import static ciclo.campaign.fixture.Answers.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import ciclo.campaign.Callers;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.Notifications;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.EventData;
import ciclo.messaging.event.MessageEvent.MessageFailed;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class BouncesIT {

    private static World world;

    @BeforeAll
    static void meetTheWorld() {
        world = new World();
    }

    @AfterAll
    static void leaveTheWorld() {
        world.close();
    }

    @Test
    void addressThatDoesNotExistIsWrittenToOnceAndAnotherOneAgain() {
        // Given
        Person ana = World.person();
        world.profile(ana, 1);
        String first = sent(ana, 1);

        // When
        for (int i = 0; i < 2; i++) {
            post(Notifications.about(first, "failed", "5.1.1"))
                    .statusCode(200)
                    .body("bounce", equalTo("hard"), "campaign", equalTo("recommend-a-friend"));
        }
        world.entered(ana, "growth", 2);

        // Then
        List<EventData> events = data(ana, 3);
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        MessageFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("bounced"));
        assertThat(events.get(2))
                .isInstanceOfSatisfying(
                        MessageSuppressed.class,
                        suppressed -> assertThat(suppressed.reason()).isEqualTo("address-bounced"));

        // And with another address, of which an old notification says nothing
        world.profile(ana.at("new-" + ana.email()), 2);
        String second = sent(ana, 3);
        assertThat(second).isNotEqualTo(first);
        post(Notifications.about(first, "failed", "5.1.1")).statusCode(200);
        assertThat(data(ana, 4).getLast()).isInstanceOf(MessageSent.class);
    }

    @Test
    void whoTurnsOutToBeSomebodyElseBringsThemNoBounceAndWhoTakesADeadAddressGetsNoMail() {
        // Given
        Person guest = World.person();
        Person account = World.person();
        world.profile(guest, 1);
        world.profile(account, 1);
        String toTheGuest = sent(guest, 1);
        String toTheAccount = sent(account, 1);

        // When
        world.merged(guest, account, 2);
        await().until(() -> messages(account).getList("items").size(), two -> two == 2);
        post(Notifications.about(toTheGuest, "failed", "5.1.1")).statusCode(200);

        // Then
        assertThat(sent(account, 2)).isNotIn(toTheGuest, toTheAccount);

        // And
        post(Notifications.about(toTheAccount, "failed", "5.1.1")).statusCode(200);
        Person heir = World.person().at(account.email().toUpperCase(Locale.ROOT));
        world.profile(heir, 1);
        world.entered(heir, "growth", 1);
        assertThat(world.suppressed(heir).reason()).isEqualTo("address-bounced");
        Callers.writer().delete("/customers/{id}/bounces", account.id()).then().statusCode(204);
        world.profile(heir.called("Eva"), 2);
        assertThat(sent(heir, 2)).isNotEmpty();
    }

    @Test
    void asManyMailsThatCouldNotBeDeliveredForNowAsAreAllowedAreEnough() {
        Person ana = World.person();
        world.profile(ana, 1);
        String first = sent(ana, 1);
        post(Notifications.about(first, "failed", "4.4.7")).statusCode(200).body("bounce", equalTo("soft"));
        post(Notifications.about(first, "failed", "4.4.7")).statusCode(200);
        post(Notifications.about(first, "delayed", "4.4.1")).statusCode(200).body("bounce", equalTo("none"));
        String second = sent(ana, 2);

        post(Notifications.about(second, "failed", "5.2.2")).statusCode(200).body("bounce", equalTo("soft"));
        world.entered(ana, "growth", 3);
        assertThat(data(ana, 3).getLast())
                .isInstanceOfSatisfying(
                        MessageSuppressed.class,
                        suppressed -> assertThat(suppressed.reason()).isEqualTo("address-bounced"));

        Callers.writer().delete("/customers/{id}/bounces", ana.id()).then().statusCode(204);
        assertThat(sent(ana, 4)).isNotEqualTo(second);
    }

    @Test
    void garbageAndStrangersAreToldSo() {
        String unknown = UUID.randomUUID().toString();
        post("Hello").statusCode(422).contentType("application/problem+json");
        post(Notifications.about("nobody's", "failed", "5.1.1")).statusCode(422);
        post(Notifications.about(unknown, "failed", "5.1.1")).statusCode(404);
        Callers.with("bounces:write")
                .contentType("text/plain")
                .body("Hello")
                .post("/bounces")
                .then()
                .statusCode(415);
        mail(Callers.writer(), Notifications.about(unknown, "failed", "5.1.1")).statusCode(403);
    }

    /// The mail that the person gets because of a stage change of theirs.
    private static String sent(Person person, int sequence) {
        world.entered(person, "growth", sequence);
        await().until(
                        () -> messages(person).getList("items.status"),
                        statuses -> statuses.stream().filter("sent"::equals).count() >= 1
                                && messages(person).getString("items[0].status").equals("sent")
                                && Callers.reader()
                                        .get("/customers/{id}/decisions", person.id())
                                        .jsonPath()
                                        .getString("items[0].stageChange.eventId")
                                        .endsWith("-" + sequence));
        return messages(person).getString("items[0].messageId");
    }

    private static ValidatableResponse post(String mail) {
        return mail(Callers.with("bounces:write"), mail);
    }

    private static ValidatableResponse mail(RequestSpecification caller, String mail) {
        return caller.config(RestAssuredConfig.config()
                        .encoderConfig(
                                EncoderConfig.encoderConfig().encodeContentTypeAs("message/rfc822", ContentType.TEXT)))
                .contentType("message/rfc822")
                .body(mail)
                .post("/bounces")
                .then();
    }

    private static List<EventData> data(Person person, int count) {
        return world.published(person, count).stream().map(CloudEvent::data).toList();
    }
}
