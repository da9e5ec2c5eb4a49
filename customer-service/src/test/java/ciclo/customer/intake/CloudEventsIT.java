package ciclo.customer.intake;

import static ciclo.customer.intake.Posts.BATCH;
import static ciclo.customer.intake.Posts.EVENT;
import static ciclo.customer.intake.Posts.JSON;
import static ciclo.customer.intake.Posts.post;
import static ciclo.customer.intake.Posts.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import ciclo.customer.Callers;
import ciclo.customer.PublishedEvents;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// CloudEvents at `/events`: one, and batches.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class CloudEventsIT {

    private final String customer = "c-" + UUID.randomUUID();

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

    @Test
    void whatIsInvalidIsToldWithItsPlace() {
        problem(422, post("/events", EVENT, event("1").replace("\"EUR\"", "\"XXX\"")))
                .body("errors.pointer", hasItem("/data/currency"));
        problem(422, post("/events", EVENT, event("\u2003"))).body("errors.pointer", hasItem("/id"));
        for (String source : List.of(" ", "my shop", "/ciclo/customer-service", "/clients/other")) {
            problem(422, post("/events", EVENT, event("1").replace("/shop/orders", source)))
                    .body("errors.pointer", hasItem("/source"));
        }
        problem(422, post("/events", EVENT, event("1").replace("recorded.v1", "recorded.v9")))
                .body("errors.pointer", hasItem("/type"));
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
}
