package ciclo.customer.intake.segment;

import static ciclo.customer.intake.segment.Clients.WRITE_KEY;
import static ciclo.customer.intake.segment.Clients.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import ciclo.customer.PublishedEvents;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import ciclo.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused of what Segment's clients send, and to whom.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class SegmentRefusalsIT {

    private final String customer = "c-" + UUID.randomUUID();

    @Test
    void messageThatIsTooLargeIsRefusedAlone() {
        post("batch", """
                {"batch": [{"type": "page", "userId": "%1$s", "messageId": "small"},
                  {"type": "page", "userId": "%1$s", "messageId": "big", "context": {"x": "%2$s"}}]}""".formatted(customer, "é".repeat(40_000)))
                .statusCode(200)
                .body("rejected.index", contains(1))
                .body("rejected[0].id", equalTo("big"))
                .body("rejected[0].problem.status", equalTo(413));
    }

    @Test
    void badMessageNeverTakesItsNeighboursDown() {
        post("batch", """
                {"batch": [
                  {"type": "track", "userId": "%1$s", "messageId": "a", "event": "Product Added"},
                  7,
                  {"type": "track", "userId": "%1$s", "messageId": "b", "event": "Order Completed", "properties": {}},
                  {"type": "dance", "userId": "%1$s", "messageId": "c"},
                  {"type": "identify", "userId": "%1$s", "messageId": "d", "traits": {"email": "nobody"}},
                  {"type": "track", "userId": "%1$s", "messageId": "e", "event": "Order Completed",
                   "properties": {"order_id": 7, "revenue": "5", "currency": "XXX"}},
                  {"type": "page", "userId": "%1$s", "messageId": "f"}]}""".formatted(customer))
                .statusCode(200)
                .body("success", equalTo(true))
                .body("rejected.index", contains(1, 2, 3, 4, 5))
                .body("rejected[1].id", equalTo("b"))
                .body("rejected[1].problem.errors.pointer", contains("/orderId", "/amount"))
                .body("rejected[3].problem.errors.pointer", contains("/email"))
                .body("rejected[4].problem.errors.pointer", contains("/currency"));

        assertThat(PublishedEvents.about(customer, Topics.CONTACTS, 2))
                .extracting(CloudEvent::id)
                .containsExactly("a", "f");
    }

    @Test
    void messageAloneThatIsInvalidIsA400() {
        post("track", "{\"userId\": \"%s\"}".formatted(customer))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("/event"));
        post("track", "{\"event\": \"Order Completed\"}").statusCode(400).body("errors.pointer", contains("/userId"));
        post("batch", "{\"batch\": 7}").statusCode(400);
        post("track", "{\"event\":").statusCode(400);
    }

    @Test
    void writeKeyThatMayNotChangeProfilesStillSendsEvents() {
        String key = Tokens.inMemory().token("site", "events:write");

        post(key, "page", "{\"userId\": \"%s\"}".formatted(customer)).statusCode(200);
        post(key, "identify", "{\"userId\": \"%s\", \"traits\": {\"name\": \"X\"}}".formatted(customer))
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"track", "identify", "page", "screen", "group", "alias", "batch"})
    void nobodySendsWithoutAWriteKeyThatAllowsIt(String path) {
        RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/v1/" + path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"));
        post("no-token", path, "{}").statusCode(401);
        post(Tokens.inMemory().token("site", Duration.ofMinutes(-5), "events:write"), path, "{}")
                .statusCode(401);
        post(Tokens.inMemory().token("site", "customers:read"), path, "{}").statusCode(403);
    }

    @Test
    void writeKeyIsForThisApiAlone() {
        RestAssured.given()
                .auth()
                .preemptive()
                .basic(WRITE_KEY, "")
                .contentType("application/json")
                .body("{}")
                .post("/contacts")
                .then()
                .statusCode(401);
        RestAssured.given()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{}")
                .post("/v1;a=b/track;c")
                .then()
                .statusCode(401);
    }
}
