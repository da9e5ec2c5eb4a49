package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import ciclo.customer.Callers;
import ciclo.customer.PublishedEvents;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class IntakeIT {

    private static final String JSON = "application/json";
    private static final String EVENT = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    private final String customer = "c-" + UUID.randomUUID();

    @Test
    void purchaseIsAcceptedAndStandsOnTheTopicAsItWasTold() {
        String id = post("/purchases", JSON, """
                {"customerId": "%s", "orderId": "A-1", "amount": 59.90, "currency": "EUR", "channel": "web",
                 "time": "1998-06-30T02:00:00+02:00", "backfill": true, "couponCode": "X", "unknown": {"a": 1},
                 "items": [{"sku": "S", "quantity": 2, "unitPrice": "29.95"}]}""".formatted(customer))
                .statusCode(202)
                .body("customerId", equalTo(customer))
                .extract()
                .path("id");

        CloudEvent event = published(Topics.PURCHASES, 1).getFirst();
        assertThat(event.id()).isEqualTo(id);
        assertThat(event.source()).isEqualTo("/clients/shop");
        assertThat(event.subject()).isEqualTo(customer);
        assertThat(event.time()).isEqualTo("1998-06-30T00:00:00Z");
        assertThat(event.recordedTime())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(event.backfill()).isTrue();
        assertThat(event.traceparent()).startsWith("00-");
        assertThat(event.data())
                .asInstanceOf(InstanceOfAssertFactories.type(PurchaseRecorded.class))
                .satisfies(purchase -> {
                    assertThat(purchase.orderId()).isEqualTo("A-1");
                    assertThat(purchase.amount()).isEqualTo(new BigDecimal("59.90"));
                    assertThat(purchase.items()).hasSize(1);
                });
    }

    @Test
    void refundAndContactStandOnTheirTopics() {
        post("/refunds", JSON, """
                {"customerId": "%s", "orderId": "A-1", "amount": "5", "currency": "EUR", "reason": "late"}""".formatted(customer)).statusCode(202);
        post("/contacts", JSON, """
                {"customerId": "%s", "kind": "visit", "campaign": "spring"}""".formatted(customer)).statusCode(202);

        assertThat(published(Topics.PURCHASES, 1))
                .extracting(CloudEvent::data)
                .containsExactly(new PurchaseRefunded("A-1", new BigDecimal("5"), "EUR", "late"));
        assertThat(published(Topics.CONTACTS, 1))
                .extracting(CloudEvent::data)
                .containsExactly(new ContactRecorded("visit", null, "spring", null, null));
    }

    @Test
    void orderRepeatedIsTheSameEvent() {
        String order = """
                {"customerId": "%s", "orderId": "%s", "amount": "1", "currency": "EUR"}""".formatted(customer, UUID.randomUUID());
        String first = post("/purchases", JSON, order).extract().path("id");
        String second = post("/purchases", JSON, order).extract().path("id");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void requestRepeatedUnderItsIdempotencyKeyIsTheSameEvent() {
        String key = UUID.randomUUID().toString();
        String contact = "{\"customerId\": \"%s\", \"kind\": \"visit\"}".formatted(customer);

        String first = postWithKey(key, contact);
        assertThat(postWithKey(key, contact)).isEqualTo(first);
        assertThat(postWithKey(key + "2", contact)).isNotEqualTo(first);
        assertThat(postWithKey(" ", contact)).isNotEqualTo(postWithKey(" ", contact));
    }

    private static String postWithKey(String key, String body) {
        return Callers.with("events:write")
                .header("Idempotency-Key", key)
                .contentType(JSON)
                .body(body)
                .post("/contacts")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    @Test
    void futureIsRefusedAndAnyPastAccepted() {
        contactAt(Instant.now().plus(Duration.ofMinutes(6)).toString())
                .statusCode(422)
                .body("errors.pointer", hasItem("/time"));
        contactAt(Instant.now().plus(Duration.ofMinutes(4)).toString()).statusCode(202);
        contactAt("0001-01-01T00:00:00Z").statusCode(202);
        contactAt("1.3.2026").statusCode(422).body("errors.pointer", hasItem("/time"));
    }

    private ValidatableResponse contactAt(String time) {
        return post(
                "/contacts",
                JSON,
                "{\"customerId\": \"%s\", \"kind\": \"visit\", \"time\": \"%s\"}".formatted(customer, time));
    }

    @Test
    void whatIsInvalidIsToldWithItsPlace() {
        problem(422, post("/purchases", JSON, """
                {"customerId": "not an id", "orderId": " ", "amount": -1, "currency": "EUR",
                 "items": [{"sku": "S", "quantity": 1}]}"""))
                .body("errors.pointer", hasItem("/customerId"))
                .body("errors.pointer", hasItem("/orderId"))
                .body("errors.pointer", hasItem("/amount"))
                .body("errors.pointer", hasItem("/items/0/unitPrice"));
        problem(422, post("/purchases", JSON, """
                {"customerId": "%s", "orderId": "A", "amount": 1, "currency": "XXX"}""".formatted(customer))).body("errors.pointer", hasItem("/currency"));
        problem(422, post("/events", EVENT, event("1").replace("\"EUR\"", "\"XXX\"")))
                .body("errors.pointer", hasItem("/data/currency"));
        problem(422, post("/events", EVENT, event("\u2003"))).body("errors.pointer", hasItem("/id"));
        problem(422, post("/events", EVENT, event("1").replace("/shop/orders", " ")))
                .body("errors.pointer", hasItem("/source"));
        problem(422, post("/events", EVENT, event("1").replace("recorded.v1", "recorded.v9")))
                .body("errors.pointer", hasItem("/type"));
    }

    @Test
    void whatIsTooLargeIsRefusedAsAProblem() {
        problem(413, post("/contacts", JSON, "{\"note\": \"" + "x".repeat(70_000) + "\"}"));
        problem(413, post("/events", EVENT, "{\"note\": \"" + "x".repeat(70_000) + "\"}"));
        problem(413, post("/events", BATCH, "[" + "1,".repeat(5_000) + "1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/contacts", "/events"})
    void bodyOverTheServersLimitIsRefusedAsAProblem(String path) {
        problem(413, post(path, path.equals("/events") ? BATCH : JSON, "[\"" + "x".repeat(6_000_000) + "\"]"));
        post("/contacts", JSON, "{\"customerId\": \"%s\", \"kind\": \"visit\"}".formatted(customer))
                .statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/contacts", "/events"})
    void bodyOfUnknownLengthOverTheServersLimitIsRefused(String path) throws Exception {
        try (var client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build()) {
            byte[] body = ("[\"" + "x".repeat(6_000_000) + "\"]").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            var request = java.net.http.HttpRequest.newBuilder(
                            java.net.URI.create("http://localhost:" + RestAssured.port + path))
                    .header("Content-Type", path.equals("/events") ? BATCH : JSON)
                    .header(
                            "Authorization",
                            "Bearer " + ciclo.testkit.Tokens.inMemory().token("shop", "events:write"))
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(body)))
                    .build();
            var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
        }
        post("/contacts", JSON, "{\"customerId\": \"%s\", \"kind\": \"visit\"}".formatted(customer))
                .statusCode(202);
    }

    @Test
    void otherMediaTypesAreRefusedAsAProblem() {
        problem(415, post("/contacts", "text/plain", "{}"));
        problem(415, post("/events", "application/xml", "<a/>"));
    }

    @Test
    void cloudEventKeepsItsIdAndSource() {
        post("/events", EVENT, refund("e-1")).statusCode(202).body("id", equalTo("e-1"));

        CloudEvent event = published(Topics.PURCHASES, 1).getFirst();
        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.source()).isEqualTo("/shop/orders");
    }

    @Test
    void ordersOfOneSourceUnderOneNumberAreOneOrder() {
        String id =
                post("/events", EVENT, event("first")).statusCode(202).extract().path("id");

        post("/events", EVENT, event("second")).statusCode(202).body("id", equalTo(id));
        post("/events", EVENT, event("first").replace("/shop/orders", "/shop/fair"))
                .statusCode(202)
                .body("id", not(equalTo(id)));
    }

    @Test
    void cloudEventComesInBinaryModeToo() {
        Callers.with("events:write")
                .contentType(JSON)
                .header("ce-specversion", "1.0")
                .header("ce-id", "b-1")
                .header("ce-source", "/shop/caf%C3%A9")
                .header("ce-type", "ciclo.customer.contact-recorded.v1")
                .header("ce-subject", customer)
                .header("ce-time", "2026-03-01T10:15:30Z")
                .header("ce-backfill", "true")
                .body("{\"kind\": \"visit\"}")
                .post("/events")
                .then()
                .statusCode(202)
                .body("id", equalTo("b-1"));

        CloudEvent event = published(Topics.CONTACTS, 1).getFirst();
        assertThat(event.source()).isEqualTo("/shop/café");
        assertThat(event.backfill()).isTrue();
        problem(422, post("/events", JSON, "{\"kind\": \"visit\"}")).body("errors.pointer", hasItem("/subject"));
    }

    @Test
    void eventsOfABatchStandOnTheTopicInItsOrder() {
        List<String> ids = IntStream.range(0, 1_000).mapToObj(n -> "n-" + n).toList();

        post("/events", BATCH, ids.stream().map(this::refund).collect(Collectors.joining(",", "[", "]")))
                .statusCode(200);

        assertThat(published(Topics.PURCHASES, 1_000))
                .extracting(CloudEvent::id)
                .containsExactlyElementsOf(ids);
    }

    @Test
    void eventOfABatchThatIsTooLargeIsRefusedAlone() {
        post("/events", BATCH, "[%s, {\"id\": \"big\", \"x\": \"%s\"}]".formatted(refund("small"), "x".repeat(70_000)))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].index", equalTo(1))
                .body("rejected[0].id", equalTo("big"))
                .body("rejected[0].problem.status", equalTo(413));
    }

    @Test
    void batchThatBreaksOffIsRefusedAsAWhole() {
        problem(
                400,
                post("/events", BATCH, "[" + refund("a") + ", " + refund("b").substring(0, 40)));
        problem(400, post("/events", BATCH, "[" + refund("a") + "] 7"));
        post("/events", BATCH, "[]").statusCode(200).body("accepted", equalTo(0));
    }

    @Test
    void badEventNeverTakesItsNeighboursDown() {
        post(
                        "/events",
                        BATCH,
                        "[%s, 7, %s, %s, %s]"
                                .formatted(
                                        refund("a"),
                                        refund("b").replace("\"9\"", "\"nine\""),
                                        refund("c"),
                                        refund("d").replace("\"1.0\"", "\"0.3\"")))
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("rejected.index", equalTo(List.of(1, 2, 4)))
                .body("rejected[1].id", equalTo("b"))
                .body("rejected[1].problem.status", equalTo(422))
                .body("rejected[1].problem.errors.pointer", hasItem("/data/amount"));

        assertThat(published(Topics.PURCHASES, 2)).extracting(CloudEvent::id).containsExactly("a", "c");
    }

    @Test
    void largestBatchIsAcceptedAsAWhole() {
        String batch =
                IntStream.range(0, 5_000).mapToObj(n -> refund("n-" + n)).collect(Collectors.joining(",", "[", "]"));

        post("/events", BATCH, batch)
                .statusCode(200)
                .body("accepted", equalTo(5_000))
                .body("rejected", hasSize(0));

        assertThat(published(Topics.PURCHASES, 5_000)).hasSize(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/purchases", "/refunds", "/contacts", "/events", "/contacts;a=b"})
    void nobodyPostsWithoutTheRole(String path) {
        String type = path.equals("/events") ? EVENT : JSON;
        problem(
                401,
                RestAssured.given()
                        .urlEncodingEnabled(false)
                        .contentType(type)
                        .body("{}")
                        .post(path)
                        .then());
        problem(
                403,
                Callers.with("customers:read", "customers:write")
                        .urlEncodingEnabled(false)
                        .contentType(type)
                        .body("{}")
                        .post(path)
                        .then());
    }

    private String event(String id) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/shop/orders", "subject": "%s",
                 "type": "ciclo.customer.purchase-recorded.v1",
                 "data": {"orderId": "A", "amount": "9", "currency": "EUR"}}""".formatted(id, customer);
    }

    private String refund(String id) {
        return event(id).replace("purchase-recorded", "purchase-refunded");
    }

    private List<CloudEvent> published(String topic, int count) {
        return PublishedEvents.about(customer, topic, count);
    }

    private static ValidatableResponse post(String path, String type, String body) {
        return Callers.with("events:write")
                .contentType(type)
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(path)
                .then();
    }

    private static ValidatableResponse problem(int status, ValidatableResponse response) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }
}
