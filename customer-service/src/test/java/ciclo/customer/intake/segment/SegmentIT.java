package ciclo.customer.intake.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import ciclo.customer.Callers;
import ciclo.customer.Npm;
import ciclo.customer.PublishedEvents;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.Item;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import ciclo.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class SegmentIT {

    private final String customer = "c-" + UUID.randomUUID();
    private final String writeKey = Tokens.inMemory().token("shop-site", "events:write", "customers:write");

    @Test
    void whatTheNodeClientSendsIsKeptAsTheTableSays() {
        // When
        Npm.run("segment.mjs", "http://localhost:" + RestAssured.port, writeKey, customer);

        // Then
        Callers.with("customers:read")
                .get("/customers/{id}", customer)
                .then()
                .statusCode(200)
                .body("name", equalTo("Ana García"))
                .body("email", equalTo("ana@example.org"))
                .body("birthDate", equalTo("1990-02-28"));
        List<CloudEvent> contacts = PublishedEvents.about(customer, Topics.CONTACTS, 4);
        assertThat(contacts)
                .extracting(CloudEvent::data)
                .containsExactly(
                        new ContactRecorded("form", null, null, null, "Signed Up"),
                        new ContactRecorded("visit", null, null, null, "Prices"),
                        new ContactRecorded("visit", null, null, null, "Home"),
                        new ContactRecorded("other", null, null, null, "Moved House"));
        assertThat(contacts)
                .extracting(CloudEvent::id)
                .contains(customer + "-signed-up", customer + "-page", customer + "-moved");
        assertThat(contacts).extracting(CloudEvent::source).containsOnly("/clients/shop-site");
        List<CloudEvent> orders = PublishedEvents.about(customer, Topics.PURCHASES, 3);
        assertThat(orders.get(0).data())
                .isEqualTo(new PurchaseRecorded(
                        "A-77",
                        new BigDecimal("59.9"),
                        "EUR",
                        null,
                        "WELCOME10",
                        List.of(
                                new Item("S-1", new BigDecimal("2"), new BigDecimal("24.95")),
                                new Item("S-2", new BigDecimal("1"), new BigDecimal("10")))));
        assertThat(orders.get(1).id()).as("one order").isEqualTo(orders.get(0).id());
        assertThat(orders.get(2).data()).isEqualTo(new PurchaseRefunded("A-77", new BigDecimal("24.95"), "EUR", null));
        // The client's clock is ours: nothing waited for longer than the test takes.
        assertThat(orders.get(0).time()).isBetween("2026-03-01T10:15:29.000Z", "2026-03-01T10:16:30.000Z");
    }

    @Test
    void eachPathTakesItsMessage() {
        for (String path : List.of("page", "screen", "group")) {
            post(path, "{\"userId\": \"%s\", \"messageId\": \"%s\"}".formatted(customer, path))
                    .statusCode(200)
                    .body("success", equalTo(true))
                    .body("rejected", empty());
        }
        post("track", "{\"userId\": \"%s\", \"messageId\": \"t\", \"event\": \"product_added\"}".formatted(customer))
                .statusCode(200);
        post("alias", "{\"userId\": \"%s\", \"previousId\": \"before\"}".formatted(customer))
                .statusCode(200);
        post("identify", "{\"userId\": \"%s\", \"traits\": {\"email\": \"a@example.org\"}}".formatted(customer))
                .statusCode(200);

        assertThat(PublishedEvents.about(customer, Topics.CONTACTS, 3))
                .extracting(CloudEvent::id)
                .containsExactly("page", "screen", "t");
    }

    /// As `@segment/analytics-next` 1.84 does it.
    @Test
    void pageOfASiteThatMaySendsFromItsVisitorsBrowser() {
        RestAssured.given()
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/v1/t")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .header("Access-Control-Allow-Headers", containsString("authorization"));
        for (String letter : List.of("t", "i", "p", "s", "g", "a", "b")) {
            fromABrowser("https://shop.example", letter, """
                    {"userId": "%1$s", "anonymousId": "a-%1$s", "previousId": "a-%1$s", "writeKey": "ignored",
                     "messageId": "%1$s-%2$s", "event": "Product Added", "batch": []}""".formatted(customer, letter))
                    .statusCode(200)
                    .header("Access-Control-Allow-Origin", "https://shop.example")
                    .body("success", equalTo(true));
        }

        assertThat(PublishedEvents.about(customer, Topics.CONTACTS, 3))
                .extracting(CloudEvent::id)
                .containsExactly(customer + "-t", customer + "-p", customer + "-s");
        fromABrowser("https://elsewhere.example", "p", "{\"userId\": \"%s\"}".formatted(customer))
                .statusCode(403);
        Callers.with("customers:read")
                .header("Origin", "https://shop.example")
                .get("/customers/{id}", customer)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    private ValidatableResponse fromABrowser(String origin, String letter, String body) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic(writeKey, "")
                .header("Origin", origin)
                .contentType("text/plain")
                .body(body)
                .post("/v1/" + letter)
                .then();
    }

    @Test
    void traitsThatAreNotToldStayAsTheyAre() {
        post("identify", """
                {"userId": "%s", "traits": {"name": "Ana", "email": "a@example.org"}, "context": {"locale": "es-ES"}}""".formatted(customer)).statusCode(200);
        post("identify", "{\"userId\": \"%s\", \"traits\": {\"name\": \"Ana García\"}}".formatted(customer))
                .statusCode(200);

        Callers.with("customers:read")
                .get("/customers/{id}", customer)
                .then()
                .body("name", equalTo("Ana García"), "email", equalTo("a@example.org"), "locale", equalTo("es-ES"));
    }

    @Test
    void visitorWhoLeftTheirNameBecomesTheUserAsWhomTheyRegister() {
        String visitor = "a-" + UUID.randomUUID();
        post("identify", "{\"anonymousId\": \"%s\", \"traits\": {\"name\": \"Ana\"}}".formatted(visitor))
                .statusCode(200);

        post("batch", """
                {"batch": [{"type": "identify", "userId": "%s", "anonymousId": "%s", "traits": {"email": "a@example.org"}}]}""".formatted(customer, visitor)).statusCode(200).body("rejected", empty());

        Callers.with("customers:read")
                .get("/customers/{id}", visitor)
                .then()
                .body("customerId", equalTo(customer), "name", equalTo("Ana"), "email", equalTo("a@example.org"));
        post("identify", "{\"userId\": \"%s-2\", \"anonymousId\": \"%s\"}".formatted(customer, visitor))
                .statusCode(409);
    }

    @Test
    void userIsNoVisitorWhateverTheyWereCalledFirst() {
        String other = "c-" + UUID.randomUUID();
        post("identify", "{\"anonymousId\": \"%s\", \"traits\": {\"name\": \"Ana\"}}".formatted(customer))
                .statusCode(200);
        post("identify", "{\"userId\": \"%s\", \"traits\": {\"name\": \"Ana\"}}".formatted(customer))
                .statusCode(200);

        post("alias", "{\"userId\": \"%s\", \"previousId\": \"%s\"}".formatted(other, customer))
                .statusCode(409);
    }

    @Test
    void whatTheSendersClockOrDictionarySaysOtherwiseIsLeftOut() {
        String soon = Instant.now().plusSeconds(60).toString();
        post("identify", """
                {"userId": "%s", "traits": {"name": "Ana", "createdAt": "%s"},
                 "context": {"timezone": "GMT+01:00", "locale": "es_ES.UTF-8"}}""".formatted(customer, soon)).statusCode(200);

        Callers.with("customers:read")
                .get("/customers/{id}", customer)
                .then()
                .body("name", equalTo("Ana"), "timeZone", nullValue(), "registeredAt", lessThan(soon));
    }

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
                .basic(writeKey, "")
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

    private ValidatableResponse post(String path, String body) {
        return post(writeKey, path, body);
    }

    private static ValidatableResponse post(String key, String path, String body) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic(key, "")
                .contentType("application/json")
                .body(body)
                .post("/v1/" + path)
                .then();
    }
}
