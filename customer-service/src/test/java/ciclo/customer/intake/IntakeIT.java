package ciclo.customer.intake;

import static ciclo.customer.intake.Posts.BATCH;
import static ciclo.customer.intake.Posts.EVENT;
import static ciclo.customer.intake.Posts.JSON;
import static ciclo.customer.intake.Posts.post;
import static ciclo.customer.intake.Posts.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import ciclo.customer.Callers;
import ciclo.customer.PublishedEvents;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ContactRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.CustomerEvent.PurchaseRefunded;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import ciclo.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class IntakeIT {

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
    @CsvSource({
        "/contacts, application/json",
        "/events, application/cloudevents-batch+json",
        "/imports, multipart/form-data; boundary=x"
    })
    void bodyOfUnknownLengthOverTheServersLimitIsRefusedAsAProblemAndNoError(String path, String type)
            throws Exception {
        double before = inFlight();
        try (var logs = new LogsSeen();
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            byte[] body = ("[\"" + "x".repeat(6_000_000) + "\"]").getBytes(StandardCharsets.UTF_8);
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                    .header("Content-Type", type)
                    .header("Authorization", "Bearer " + Tokens.inMemory().token("shop", "events:write"))
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("5242880");
            assertThat(logs.lines()).noneMatch(line -> line.contains("too large") || line.contains("Exception"));
        }
        post("/contacts", JSON, "{\"customerId\": \"%s\", \"kind\": \"visit\"}".formatted(customer))
                .statusCode(202);
        Awaitility.await("its room to be free again")
                .atMost(Duration.ofSeconds(20))
                .until(() -> inFlight() <= before);
    }

    private static double inFlight() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("ciclo_http_in_flight_bytes "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    @Test
    void otherMediaTypesAreRefusedAsAProblem() {
        problem(415, post("/contacts", "text/plain", "{}"));
        problem(415, post("/events", "application/xml", "<a/>"));
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

    private List<CloudEvent> published(String topic, int count) {
        return PublishedEvents.about(customer, topic, count);
    }
}
