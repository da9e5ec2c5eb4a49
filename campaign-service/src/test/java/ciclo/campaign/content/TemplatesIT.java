package ciclo.campaign.content;

import static ciclo.campaign.fixture.Answers.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import ciclo.campaign.Callers;
import ciclo.campaign.fixture.Campaigning;
import ciclo.campaign.fixture.MailCatcher;
import ciclo.campaign.fixture.World;
import ciclo.campaign.fixture.World.Person;
import ciclo.messaging.event.TicketEvent.TicketRated;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
@QuarkusTestResource(MailCatcher.class)
class TemplatesIT {

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
    void shippedTemplatesAreThereToBeReadAndTried() {
        Callers.reader()
                .get("/templates")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("welcome", "first-offer", "recommend-a-friend", "loyalty-prize", "win-back"))
                .body("items.find { it.id == 'win-back' }.languages", equalTo(List.of("en", "es")));
        tried("welcome", "{\"locale\": \"es-MX\"}")
                .then()
                .statusCode(200)
                .body("language", equalTo("es"), "text", startsWith("Hola, Ana García:"));
        tried("welcome", "{\"locale\": \"de\", \"data\": {\"name\": \"<Bob>\"}}")
                .then()
                .statusCode(200)
                .body("language", equalTo("en"), "text", startsWith("Dear <Bob>,"))
                .body("html", containsString("Dear &lt;Bob&gt;,"));
        tried("welcome", "{\"data\": {}}").then().statusCode(200).body("text", startsWith("Hello,"));
        tried("welcome", "{\"version\": 99}").then().statusCode(404);
        tried("nothing", "{}").then().statusCode(404);
    }

    @Test
    void whatCannotBeSentIsNotKeptAndToldWhere() {
        String id = id();
        made(id, "Hello", "Dear {name},", "<p>\n{#for i in 9}</p>")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors", hasSize(2))
                .body("errors.pointer", hasItems("/email/en/text", "/email/en/html"))
                .body("errors.find { it.pointer == '/email/en/html' }.detail", startsWith("line 2, column "));
        made(id, "Hello\r\nBcc: a@b.example", "t", "h")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/email/en/subject"));
        Callers.reader().get("/templates/{id}", id).then().statusCode(404);
    }

    @Test
    void versionsAreKeptAndNobodyIsOverwritten() {
        String id = id();
        String tag = made(id, "One", "one", "<p>one</p>")
                .then()
                .statusCode(201)
                .header("Location", containsString("/templates/" + id))
                .extract()
                .header("ETag");

        rewritten(id, tag, "Two").then().statusCode(200).body("version", equalTo(2));
        rewritten(id, tag, "Three").then().statusCode(412);
        rewritten(id, "\"2\"", "{nmae}").then().statusCode(422);
        made(id, "Again", "t", "h").then().statusCode(409);
        Callers.reader()
                .get("/templates/{id}", id)
                .then()
                .header("ETag", equalTo("\"2\""))
                .body("email.en.subject", equalTo("Two"));
        Callers.reader()
                .queryParam("version", 1)
                .get("/templates/{id}", id)
                .then()
                .body("email.en.subject", equalTo("One"));
        Callers.reader()
                .queryParam("version", 3)
                .get("/templates/{id}", id)
                .then()
                .statusCode(404);
        Callers.writer()
                .contentType(ContentType.JSON)
                .body(body("x", "t", "h"))
                .put("/templates/{id}", id)
                .then()
                .statusCode(428);
        Callers.reader()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(body("x", "t", "h"))
                .put("/templates/{id}", id)
                .then()
                .statusCode(403);
    }

    @Test
    void campaignKeepsTheWordsThatItWasDefinedWith() throws Exception {
        // Given: a campaign in the first version of its words, and a second one that came later
        String template = id();
        made(template, "First", "t", "h").then().statusCode(201);
        String definition =
                "{\"name\": \"T\", \"template\": \"%s\"%s, \"trigger\": {\"kind\": \"ticket-rated\", \"score\": 5}}";
        String campaign = Campaigning.running(definition.formatted(template, ""));
        rewritten(template, "*", "Second").then().statusCode(200);

        // When
        Person early = rating(campaign);
        Campaigning.redefine(campaign, definition.formatted(template, ""))
                .then()
                .statusCode(200)
                .body("templateVersion", equalTo(2));
        Person late = rating(campaign);

        // Then
        assertThat(subjects(early)).contains("First").doesNotContain("Second");
        assertThat(subjects(late)).contains("Second").doesNotContain("First");
        Campaigning.redefine(campaign, definition.formatted(template, ", \"templateVersion\": 3"))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/templateVersion"));
        Campaigning.redefine(campaign, definition.formatted("nothing", ""))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/template"));
        Campaigning.redefine(campaign, definition.formatted(template, ", \"templateVersion\": 1"))
                .then()
                .statusCode(200)
                .body("templateVersion", equalTo(1), "template", not(equalTo("nothing")));
        Campaigning.move(campaign, "ended");
    }

    /// Somebody rates a ticket, and gets the campaign's mail.
    private static Person rating(String campaign) {
        Person person = World.person();
        world.profile(person, 1);
        world.ticket(person, 1, new TicketRated("t-" + person.id(), 5));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> messages(person)
                        .getList("items.findAll { it.campaign == '%s' }.status".formatted(campaign))
                        .contains("sent"));
        return person;
    }

    private List<String> subjects(Person person) throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : mails.mailsTo(person.email())) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }

    private static String id() {
        return "test-" + UUID.randomUUID();
    }

    private static Response tried(String id, String body) {
        return Callers.reader().contentType(ContentType.JSON).body(body).post("/templates/{id}/preview", id);
    }

    private static Response made(String id, String subject, String text, String html) {
        return Callers.writer()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "id",
                        id,
                        "name",
                        "Test",
                        "email",
                        Map.of("en", Map.of("subject", subject, "text", text, "html", html))))
                .post("/templates");
    }

    private static Response rewritten(String id, String tag, String subject) {
        return Callers.writer()
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(body(subject, "t", "h"))
                .put("/templates/{id}", id);
    }

    private static Map<String, Object> body(String subject, String text, String html) {
        return Map.of("name", "Test", "email", Map.of("en", Map.of("subject", subject, "text", text, "html", html)));
    }
}
