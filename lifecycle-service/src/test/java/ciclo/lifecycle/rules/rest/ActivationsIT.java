package ciclo.lifecycle.rules.rest;

import static ciclo.lifecycle.fixture.Happened.purchase;
import static ciclo.lifecycle.rules.rest.Rules.author;
import static ciclo.lifecycle.rules.rest.Rules.reader;
import static ciclo.lifecycle.rules.rest.Rules.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Hands;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Published;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.messaging.event.StageChanged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class ActivationsIT {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Inject
    Hands hands;

    @Inject
    Pool pool;

    @Inject
    TestClock clock;

    @BeforeEach
    void begin() {
        Tables.empty(pool);
        clock.set(NOW);
    }

    @Test
    void newVersionTakesForceAtOnceAndEverybodyIsLookedAtAgain() {
        // Given
        hands.hear(List.of(
                purchase("c-1", NOW.minus(Duration.ofDays(100))), purchase("c-2", NOW.minus(Duration.ofDays(10)))));
        hands.moveOn();

        // When
        ValidatableResponse written = write("{%s, \"comment\": \"sooner\"}")
                .statusCode(201)
                .body("version", equalTo(2), "status", equalTo("in-force"))
                .body("comment", equalTo("sooner"), "author", equalTo("dashboard"))
                .body("activations[0].activeFrom", equalTo("2026-06-01T12:00:00Z"))
                .body("activations[0].reevaluation.status", equalTo("queued"));
        int activation = written.extract().path("activations[0].id");
        hands.doJobs();

        // Then
        reader().get("/rules/activations/{id}", activation)
                .then()
                .statusCode(200)
                .body("reevaluation.status", equalTo("done"))
                .body("reevaluation.done", equalTo(2), "reevaluation.total", equalTo(2));
        reader().get("/rules/1").then().body("status", equalTo("past"));
        reader().get("/customers/c-2").then().body("stage", equalTo("growth"));
        reader().get("/customers/c-1")
                .then()
                .body("stage", equalTo("reactivation"), "since", equalTo("2026-06-01T12:00:00Z"))
                .body("rulesVersion", equalTo(2), "sequence", equalTo(2));
        assertThat(Published.stageChanges(pool, "c-1").getLast().data())
                .isInstanceOfSatisfying(StageChanged.class, change -> {
                    assertThat(change.cause().kind()).isEqualTo("rules");
                    assertThat(change.effectiveAt()).isEqualTo(NOW);
                    assertThat(change.rulesVersion()).isEqualTo(2);
                });
        assertThat(Published.stageChanges(pool, "c-2")).hasSize(1);
    }

    @Test
    void versionThatTakesForceLaterMovesCustomersWhenItsInstantComes() {
        // Given
        hands.hear(List.of(purchase("c-1", NOW.minus(Duration.ofDays(100)))));
        hands.moveOn();

        // When
        write("{%s, \"activeFrom\": \"2026-07-01T00:00:00+02:00\"}")
                .statusCode(201)
                .body("status", equalTo("scheduled"))
                .body("activations[0].activeFrom", equalTo("2026-06-30T22:00:00Z"));
        hands.doJobs();

        // Then
        reader().get("/customers/c-1")
                .then()
                .body("stage", equalTo("growth"))
                .body("next.stage", equalTo("reactivation"), "next.at", equalTo("2026-06-30T22:00:00Z"));
        clock.set(Instant.parse("2026-07-02T00:00:00Z"));
        hands.moveOn();
        reader().get("/customers/c-1")
                .then()
                .body("stage", equalTo("reactivation"), "since", equalTo("2026-06-30T22:00:00Z"));
    }

    @Test
    void withdrawnActivationNeverTakesForce() {
        // Given
        hands.hear(List.of(purchase("c-1", NOW.minus(Duration.ofDays(100)))));
        hands.moveOn();
        int activation = write("{%s, \"activeFrom\": \"2026-07-01T00:00:00Z\"}")
                .extract()
                .path("activations[0].id");
        hands.doJobs();

        // When
        author().delete("/rules/activations/{id}", activation)
                .then()
                .statusCode(200)
                .body("withdrawnAt", equalTo("2026-06-01T12:00:00Z"), "withdrawnBy", equalTo("dashboard"));
        hands.doJobs();
        clock.set(Instant.parse("2026-07-02T00:00:00Z"));
        hands.moveOn();

        // Then
        reader().get("/customers/c-1").then().body("stage", equalTo("growth"));
        reader().get("/rules/2").then().body("status", equalTo("draft"));
        author().delete("/rules/activations/{id}", activation).then().statusCode(409);
    }

    @Test
    void whatIsInForceIsNotWithdrawn() {
        int activation = write("{%s}").extract().path("activations[0].id");

        author().delete("/rules/activations/{id}", activation).then().statusCode(409);
        author().delete("/rules/activations/{id}", Integer.MAX_VALUE).then().statusCode(404);
    }

    @Test
    void draftWaitsForItsActivationAndOldRulesCanComeBack() {
        write("{%s, \"draft\": true}").statusCode(201).body("status", equalTo("draft"), "activations", empty());
        reader().get("/rules/1").then().body("status", equalTo("in-force"));

        author().post("/rules/2/activation")
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("version", equalTo(2), "activeFrom", equalTo("2026-06-01T12:00:00Z"));
        reader().get("/rules/2").then().body("status", equalTo("in-force"));

        author().body("{\"at\": \"2026-06-02T00:00:00Z\"}")
                .post("/rules/1/activation")
                .then()
                .statusCode(201);
        clock.set(Instant.parse("2026-06-03T00:00:00Z"));
        reader().get("/rules/1").then().body("status", equalTo("in-force"), "activations", hasSize(2));
        author().post("/rules/9/activation").then().statusCode(404);
    }

    @Test
    void timeBeforeKeepsItsOwnRules() {
        write("{%s, \"activeFrom\": \"2026-06-01T11:59:59Z\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/activeFrom"));
        author().body("{\"at\": \"2026-06-01T11:59:59Z\"}")
                .post("/rules/1/activation")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/at"));
        assertThat(Tables.number(pool, "SELECT count(*) FROM rule_set")).isEqualTo(1);
    }

    @Test
    void instantBelongsToOneVersion() {
        write("{%s, \"activeFrom\": \"2026-07-01T00:00:00Z\"}").statusCode(201);

        write("{%s, \"activeFrom\": \"2026-07-01T00:00:00Z\"}").statusCode(409);
    }
}
