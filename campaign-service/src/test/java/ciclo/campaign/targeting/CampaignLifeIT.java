package ciclo.campaign.targeting;

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
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
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

    @MailCatcher.Inbox
    @SuppressWarnings("NullAway.Init") // Its resource fills it in.
    MailCatcher mails;

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
}
