package ciclo.lifecycle.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import ciclo.lifecycle.fixture.Callers;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.MessageEvent;
import ciclo.messaging.event.MessageEvent.MessageClicked;
import ciclo.messaging.event.MessageEvent.MessageSent;
import ciclo.messaging.event.MessageEvent.MessageSuppressed;
import ciclo.messaging.event.StageChanged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
class StageTrackingIT {

    private final String customer = "c-" + Log.newId();
    private final Instant now = Instant.now();

    @Test
    void purchaseMakesAProspectACustomerAndIsPublishedOnce() {
        // Given
        Log.append(List.of(Log.contact(customer, "visit", now.minusSeconds(20))));
        customer(answer -> answer.body("stage", equalTo("acquisition")));

        // When
        CloudEvent purchase = Log.purchase(customer, Log.newId(), "59.90", now.minusSeconds(10), false);
        Log.append(List.of(purchase, purchase));

        // Then
        customer(answer -> answer.body("stage", equalTo("growth"))
                .body("previousStage", equalTo("acquisition"))
                .body("sequence", equalTo(2))
                .body("facts.purchases", equalTo(1), "facts.spend", equalTo("59.90"), "facts.contacts", equalTo(1))
                .body("next.stage", equalTo("reactivation"))
                .body("explanation", hasSize(3)));
        List<CloudEvent> changes = Log.stageChanges(customer, 2);
        assertThat(changes).extracting(CloudEvent::sequence).containsExactly(1L, 2L);
        assertThat(changes.getLast().data()).isInstanceOfSatisfying(StageChanged.class, change -> {
            assertThat(change.from()).isEqualTo("acquisition");
            assertThat(change.to()).isEqualTo("growth");
            assertThat(change.cause().kind()).isEqualTo("event");
            assertThat(change.cause().eventId()).isEqualTo(purchase.id());
        });
    }

    @Test
    void stageThatTimeAloneChangedIsMadeAndPublishedByTheTimer() {
        // Silent for 180 days a few seconds from now.
        Log.append(List.of(Log.purchase(
                customer, Log.newId(), "10", now.minus(Duration.ofDays(180)).plusSeconds(8), false)));

        customer(answer -> answer.body("stage", equalTo("growth")));
        customer(answer -> answer.body("stage", equalTo("reactivation")));
        StageChanged change =
                (StageChanged) Log.stageChanges(customer, 2).getLast().data();
        assertThat(change.cause().kind()).isEqualTo("time");
        assertThat(change.effectiveAt()).isEqualTo(now.plusSeconds(8).truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void lateEventThatChangesOnlyThePastIsHistoryAndNotPublished() {
        // Given
        Log.append(List.of(Log.purchase(customer, Log.newId(), "10", now.minusSeconds(60), false)));
        customer(answer -> answer.body("sequence", equalTo(1)));

        // When
        Log.append(List.of(Log.contact(customer, "cart-started", now.minusSeconds(3600))));

        // Then
        history(answer -> answer.body("periods.stage", equalTo(List.of("conversion", "growth")))
                .body("periods[0].cause.kind", equalTo("event"))
                .body("periods[1].to", nullValue()));
        customer(answer -> answer.body("sequence", equalTo(1), "previousStage", equalTo("conversion")));
    }

    @Test
    void lateEventThatChangesThePresentIsPublishedAsACorrection() {
        // Given
        Log.append(List.of(Log.contact(customer, "visit", now.minusSeconds(60))));
        customer(answer -> answer.body("stage", equalTo("acquisition")));

        // When
        Log.append(List.of(Log.purchase(customer, Log.newId(), "10", now.minusSeconds(3600), false)));

        // Then
        customer(answer -> answer.body("stage", equalTo("growth")));
        StageChanged change =
                (StageChanged) Log.stageChanges(customer, 2).getLast().data();
        assertThat(change.cause().kind()).isEqualTo("correction");
    }

    @Test
    void fullRefundMakesACustomerAProspectAgain() {
        String order = Log.newId();
        Log.append(List.of(
                Log.purchase(customer, order, "10", now.minusSeconds(60), false),
                Log.refund(customer, order, "10.00", now.minusSeconds(30))));

        history(answer -> answer.body("periods.stage", equalTo(List.of("growth", "acquisition"))));
        customer(answer -> answer.body("facts.purchases", equalTo(0), "facts.spend", equalTo("0.00")));
    }

    @Test
    void changesThatBackfillCausesAreMarkedSo() {
        Log.append(List.of(Log.purchase(customer, Log.newId(), "10", now.minus(Duration.ofDays(300)), true)));

        customer(answer -> answer.body("stage", equalTo("reactivation")));
        assertThat(Log.stageChanges(customer, 1))
                .singleElement()
                .satisfies(change -> assertThat(change.backfill()).isTrue());
    }

    @Test
    void timelineIsPagedNewestFirst() {
        // Given
        Log.append(List.of(
                Log.contact(customer, "visit", now.minusSeconds(3)),
                Log.contact(customer, "form", now.minusSeconds(2)),
                Log.contact(customer, "call", now.minusSeconds(1))));
        customer(answer -> answer.body("facts.contacts", equalTo(3)));

        // When
        var first = Callers.with("lifecycle:read")
                .queryParam("limit", 2)
                .get("/customers/{id}/timeline", customer)
                .then()
                .statusCode(200)
                .body("items.data.kind", equalTo(List.of("call", "form")));

        // Then
        Callers.with("lifecycle:read")
                .queryParam("limit", 2)
                .queryParam("after", first.extract().<String>path("next"))
                .get("/customers/{id}/timeline", customer)
                .then()
                .body("items.data.kind", equalTo(List.of("visit")), "next", nullValue());
    }

    @Test
    void timelineShowsWhatCampaignsSaidOfThoseWhoAreCustomers() {
        String stranger = "c-" + Log.newId();
        Log.append(List.of(Log.contact(customer, "visit", now.minusSeconds(3))));
        customer(answer -> answer.body("facts.contacts", equalTo(1)));

        Log.append(List.of(
                message(stranger, 2, new MessageSuppressed("m-0", "welcome", "email", "no-consent", null)),
                message(customer, 2, new MessageSent("m-1", "welcome", "email", "es", null)),
                message(customer, 1, new MessageClicked("m-1", "welcome", "email", "https://shop.example/"))));

        eventually(
                "/customers/{id}/timeline",
                answer -> answer.body(
                        "items.type",
                        equalTo(List.of(
                                "ciclo.campaign.message-clicked.v1",
                                "ciclo.campaign.message-sent.v1",
                                "ciclo.customer.contact-recorded.v1")),
                        "items[0].data.url",
                        equalTo("https://shop.example/")));
        customer(answer -> answer.body("facts.contacts", equalTo(1)));
        get("/customers/" + stranger).statusCode(404);
    }

    private CloudEvent message(String about, int secondsAgo, MessageEvent what) {
        return Log.event(Log.newId(), about, now.minusSeconds(secondsAgo), false, what);
    }

    @Test
    void nonsenseIsToldApart() {
        Log.append(List.of(Log.contact(customer, "visit", now)));
        customer(answer -> answer.body("stage", equalTo("acquisition")));

        get("/customers/nobody").statusCode(404).contentType("application/problem+json");
        get("/stages?at=yesterday").statusCode(422).body("errors[0].pointer", equalTo("at"));
        get("/stages?at=2999-01-01T00:00:00Z").statusCode(422);
        get("/flows").statusCode(422).body("errors[0].pointer", equalTo("from"));
        get("/flows?from=2020-01-01T00:00:00Z&to=2019-01-01T00:00:00Z").statusCode(422);
        get("/customers/" + customer + "/timeline?after=x").statusCode(422);
        get("/customers/" + customer + "/timeline?limit=501").statusCode(422);
    }

    @Test
    void nobodyReadsWithoutTheRole() {
        Callers.with("customers:read").get("/stages").then().statusCode(403);
        RestAssured.given().get("/stages").then().statusCode(401);
        RestAssured.given().urlEncodingEnabled(false).get("/stages;a=b").then().statusCode(401);
    }

    private static ValidatableResponse get(String path) {
        return Callers.with("lifecycle:read").get(path).then();
    }

    private void customer(Consumer<ValidatableResponse> expectations) {
        eventually("/customers/{id}", expectations);
    }

    private void history(Consumer<ValidatableResponse> expectations) {
        eventually("/customers/{id}/history", expectations);
    }

    private void eventually(String path, Consumer<ValidatableResponse> expectations) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> expectations.accept(Callers.with("lifecycle:read")
                        .get(path, customer)
                        .then()
                        .statusCode(200)));
    }
}
