package ciclo.campaign.targeting;

import static ciclo.campaign.fixture.Answers.decisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import ciclo.campaign.Callers;
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
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class CampaignLifeIT {

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
    void whatACampaignHasSaidCanBeReadByVersion() {
        String id = Campaigning.draft(WON_BACK.formatted("welcome", "P1D"));
        for (String delay : List.of("P2D", "P3D")) {
            Campaigning.redefine(id, WON_BACK.formatted("welcome", delay))
                    .then()
                    .statusCode(200);
        }

        Callers.reader()
                .get("/campaigns/{id}/versions/2", id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2), "definition.trigger.delay", equalTo("P2D"))
                .body("createdBy", equalTo("marketing"));
        String next = Callers.reader()
                .queryParam("limit", 2)
                .get("/campaigns/{id}/versions", id)
                .then()
                .statusCode(200)
                .body("items.version", equalTo(List.of(3, 2)))
                .extract()
                .path("next");
        Callers.reader()
                .queryParam("after", next)
                .get("/campaigns/{id}/versions", id)
                .then()
                .body("items.version", equalTo(List.of(1)), "next", nullValue());
        Callers.reader().get("/campaigns/{id}/versions/4", id).then().statusCode(404);
        Callers.reader().get("/campaigns/{id}/versions/0", id).then().statusCode(422);
        Callers.reader().get("/campaigns/nobody-s/versions").then().statusCode(404);
    }

    @Test
    void campaignGoesFromDraftToItsEndAndSaysWhatItMayBecome() {
        String id = Campaigning.draft(WON_BACK.formatted("welcome", "P1D"));
        String draft = Campaigning.tag(id);

        move(id, draft, "paused").then().statusCode(409).body("detail", containsString("active or ended"));
        move(id, draft, "active").then().statusCode(200).body("state", equalTo("active"));
        move(id, draft, "paused").then().statusCode(412);
        Campaigning.move(id, "active");
        Campaigning.move(id, "paused");
        Campaigning.move(id, "active");
        Campaigning.move(id, "ended");
        move(id, Campaigning.tag(id), "active").then().statusCode(409).body("detail", containsString("nothing else"));
        Campaigning.redefine(id, WON_BACK.formatted("welcome", "P2D")).then().statusCode(409);
        Callers.writer()
                .contentType(ContentType.JSON)
                .body(Map.of("state", "active"))
                .put("/campaigns/{id}/state", id)
                .then()
                .statusCode(428);
        Callers.reader()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("state", "active"))
                .put("/campaigns/{id}/state", id)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"x\", \"template\": \"welcome\"}                                               | /definition/trigger",
                "{\"name\": \"x\", \"template\": \"welcome\", \"trigger\": {\"kind\": \"full-moon\"}}       | /definition/trigger/kind",
                "{\"name\": \"x\", \"template\": \"welcome\", \"trigger\": {\"kind\": \"stage-entered\"}}   | /definition/trigger/to",
                "{\"name\": \"x\", \"template\": \"../x\", \"trigger\": {\"kind\": \"ticket-rated\", \"score\": 5}} | /definition/template",
                "{\"name\": \"x\", \"template\": \"nothing\", \"trigger\": {\"kind\": \"ticket-rated\", \"score\": 5}} | /definition/template"
            })
    void definitionThatMakesNoSenseIsToldWhere(String definition, String pointer) {
        Callers.writer()
                .contentType(ContentType.JSON)
                .body("{\"id\": \"never\", \"definition\": %s}".formatted(definition))
                .post("/campaigns")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer));
        Callers.reader().get("/campaigns/never").then().statusCode(404);
    }

    @Test
    void shareOfTheHeldOutIsFixedOnceTheCampaignHasRun() {
        String half = """
                {"name": "Half", "template": "welcome", "heldOut": 0.5,
                 "trigger": {"kind": "stage-entered", "from": "reactivation", "to": "acquisition"}}""";
        String id = Campaigning.draft(half.replace("0.5", "0.25"));
        Campaigning.redefine(id, half).then().statusCode(200).body("version", equalTo(2));
        Campaigning.move(id, "active");

        Campaigning.redefine(id, half.replace("0.5", "0.4"))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/heldOut"));
        Campaigning.redefine(id, half.replace("Half", "The same half"))
                .then()
                .statusCode(200)
                .body("name", equalTo("The same half"));
        Campaigning.move(id, "ended");
    }

    @Test
    void campaignThatHasHeldNobodyOutCanBeginToWhileItRuns() {
        String none = """
                {"name": "None", "template": "welcome",
                 "trigger": {"kind": "stage-entered", "from": "reactivation", "to": "acquisition"}}""";
        String some = none.replace("\"trigger\"", "\"heldOut\": 0.25, \"trigger\"");
        String id = Campaigning.running(none);

        Campaigning.redefine(id, some).then().statusCode(200);
        Campaigning.redefine(id, none).then().statusCode(422).body("errors.pointer", hasItem("/heldOut"));
        Callers.reader().get("/campaigns/{id}/effect", id).then().statusCode(200);
        Campaigning.move(id, "ended");
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

    @Test
    void ownerSeesTheMailBeforeCustomersDo() throws Exception {
        String to = World.person().email();

        Callers.writer()
                .contentType(ContentType.JSON)
                .body(Map.of("to", to, "locale", "es", "name", "Ana & Co"))
                .post("/campaigns/win-back/test-mails")
                .then()
                .statusCode(200)
                .body("language", equalTo("es"), "subject", startsWith("[Test] "));

        assertThat(mails.mailsTo(to))
                .singleElement()
                .satisfies(mail -> assertThat(mail.getSubject()).startsWith("[Test] "));
        Callers.writer()
                .contentType(ContentType.JSON)
                .body(Map.of("to", "nobody"))
                .post("/campaigns/win-back/test-mails")
                .then()
                .statusCode(422);
        Callers.reader()
                .contentType(ContentType.JSON)
                .body(Map.of("to", to))
                .post("/campaigns/win-back/test-mails")
                .then()
                .statusCode(403);
    }

    private static Response move(String id, String tag, String state) {
        return Callers.writer()
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("state", state))
                .put("/campaigns/{id}/state", id);
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
