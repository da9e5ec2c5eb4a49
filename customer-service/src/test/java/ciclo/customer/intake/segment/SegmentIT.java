package ciclo.customer.intake.segment;

import static ciclo.customer.intake.segment.Clients.WRITE_KEY;
import static ciclo.customer.intake.segment.Clients.post;
import static org.assertj.core.api.Assertions.assertThat;
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
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class SegmentIT {

    private final String customer = "c-" + UUID.randomUUID();

    @Test
    void whatTheNodeClientSendsIsKeptAsTheTableSays() {
        // When
        Npm.run("segment.mjs", "http://localhost:" + RestAssured.port, WRITE_KEY, customer);

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
                .basic(WRITE_KEY, "")
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
}
