package ciclo.lifecycle.stage;

import static ciclo.lifecycle.fixture.Asking.eventually;
import static ciclo.lifecycle.fixture.Asking.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import ciclo.lifecycle.fixture.Callers;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.StageChanged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
class OverridesIT {

    private final String customer = "c-" + Log.newId();
    private final Instant now = Instant.now();

    @BeforeEach
    void buys() {
        Log.append(List.of(Log.purchase(customer, Log.newId(), "10", now.minusSeconds(60), false)));
        eventually(answer -> answer.body("stage", equalTo("growth")), "/customers/{id}", customer);
    }

    @Test
    void overrideWinsOverTheRulesUntilItsEnd() {
        pin("retention", now.plusSeconds(6)).statusCode(200).body("by", equalTo("dashboard"));

        get("/customers/{id}", customer)
                .body("stage", equalTo("retention"))
                .body("override.stage", equalTo("retention"), "override.reason", equalTo("key account"))
                .body("next.stage", equalTo("growth"));
        eventually(
                answer -> answer.body("stage", equalTo("growth")).body("override", nullValue()),
                "/customers/{id}",
                customer);
        List<CloudEvent> changes = Log.stageChanges(customer, 3);
        assertThat(changes).extracting(CloudEvent::sequence).containsExactly(1L, 2L, 3L);
        assertThat(changes.subList(1, 3))
                .extracting(change -> ((StageChanged) change.data()).cause().kind())
                .containsOnly("override");
    }

    @Test
    void overrideIsLifted() {
        pin("retention", now.plusSeconds(600)).statusCode(200);

        write().header("If-Match", "*")
                .delete("/customers/{id}/override", customer)
                .then()
                .statusCode(204);

        get("/customers/{id}", customer).body("stage", equalTo("growth")).body("override", nullValue());
        get("/customers/{id}/history", customer)
                .body("periods.stage", equalTo(List.of("growth", "retention", "growth")))
                .body("periods[2].cause.kind", equalTo("override"));
        write().header("If-Match", "*")
                .delete("/customers/{id}/override", customer)
                .then()
                .statusCode(404);
    }

    @Test
    void whatArrivesWhileAnOverrideIsInForceCountsAfterwards() {
        pin("acquisition", now.plusSeconds(6)).statusCode(200);

        Log.append(List.of(Log.purchase(customer, Log.newId(), "600", Instant.now(), false)));

        eventually(answer -> answer.body("facts.purchases", equalTo(2)), "/customers/{id}", customer);
        eventually(answer -> answer.body("stage", equalTo("retention")), "/customers/{id}", customer);
        assertThat(Log.stageChanges(customer, 3))
                .extracting(change -> ((StageChanged) change.data()).to())
                .containsExactly("growth", "acquisition", "retention");
    }

    @Test
    void whoReplacesOrLiftsAnOverrideHasSeenIt() {
        get("/customers/{id}/override", customer).statusCode(404);
        String first =
                pin("retention", now.plusSeconds(600)).statusCode(200).extract().header("ETag");
        get("/customers/{id}/override", customer).header("ETag", equalTo(first)).body("stage", equalTo("retention"));

        pin("growth", now.plusSeconds(600)).statusCode(428);
        pin("\"1\"", "growth", now.plusSeconds(600).toString()).statusCode(412);
        String second = pin(first, "growth", now.plusSeconds(600).toString())
                .statusCode(200)
                .extract()
                .header("ETag");

        write().delete("/customers/{id}/override", customer).then().statusCode(428);
        write().header("If-Match", first)
                .delete("/customers/{id}/override", customer)
                .then()
                .statusCode(412);
        write().header("If-Match", second)
                .delete("/customers/{id}/override", customer)
                .then()
                .statusCode(204);
        pin(second, "growth", now.plusSeconds(600).toString()).statusCode(412);
    }

    @Test
    void nonsenseIsToldApart() {
        for (Object until : List.of("+999999999-12-31T23:59:59Z", "10000-01-01T00:00:00Z", now.toEpochMilli())) {
            pin(null, "growth", until).statusCode(422).body("errors[0].pointer", equalTo("/until"));
        }
        Callers.with("lifecycle:read")
                .urlEncodingEnabled(false)
                .get("/customers/%00")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        pin("vip", now.plusSeconds(60)).statusCode(422).body("errors[0].pointer", equalTo("/stage"));
        pin("growth", now.minusSeconds(60)).statusCode(422).body("errors[0].pointer", equalTo("/until"));
        write().contentType("application/json")
                .body(Map.of("stage", "growth"))
                .put("/customers/{id}/override", customer)
                .then()
                .statusCode(422);
        write().contentType("application/json")
                .body(Map.of("stage", "growth", "until", now.plusSeconds(60).toString(), "reason", "x"))
                .put("/customers/{id}/override", "nobody")
                .then()
                .statusCode(404);
        Callers.with("lifecycle:read")
                .delete("/customers/{id}/override", customer)
                .then()
                .statusCode(403);
    }

    private ValidatableResponse pin(String stage, Instant until) {
        return pin(null, stage, until.toString());
    }

    private ValidatableResponse pin(@Nullable String ifMatch, String stage, Object until) {
        RequestSpecification request = write().contentType("application/json")
                .body(Map.of("stage", stage, "until", until, "reason", "key account"));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/customers/{id}/override", customer)
                .then();
    }

    private static RequestSpecification write() {
        return Callers.with("lifecycle:write");
    }
}
