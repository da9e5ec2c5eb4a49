package ciclo.lifecycle.rules.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Callers;
import ciclo.lifecycle.fixture.Happened;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Published;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.jobs.Runners;
import ciclo.lifecycle.stage.Reevaluation;
import ciclo.lifecycle.stage.Tracking;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.inbox.Watermark;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class RulesIT {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String RULES = """
            "conversion": {"count": "contacts", "atLeast": 2},
            "retention": {"spendAtLeast": "500.00", "within": "P365D"},
            "reactivation": {"silentFor": "P60D", "on": "purchases"}
            """;

    @Inject
    Tracking tracking;

    @Inject
    Reevaluation reevaluation;

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
    void shippedRulesAreVersionOneAndAlwaysWereInForce() {
        reader().get("/rules/1")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("status", equalTo("in-force"), "author", nullValue())
                .body("reactivation.silentFor", equalTo("P180D"), "retention.anyOf[1].spendAtLeast", equalTo("500.00"))
                .body("activations", hasSize(1), "activations[0].activeFrom", nullValue());
    }

    @Test
    void newVersionTakesForceAtOnceAndEverybodyIsLookedAtAgain() {
        // Given
        hear(purchase("c-1", NOW.minus(Duration.ofDays(100))), "c-1");
        hear(purchase("c-2", NOW.minus(Duration.ofDays(10))), "c-2");

        // When
        ValidatableResponse written = write("{%s, \"comment\": \"sooner\"}")
                .statusCode(201)
                .body("version", equalTo(2), "status", equalTo("in-force"))
                .body("comment", equalTo("sooner"), "author", equalTo("dashboard"))
                .body("activations[0].activeFrom", equalTo("2026-06-01T12:00:00Z"))
                .body("activations[0].reevaluation.status", equalTo("queued"));
        int activation = written.extract().path("activations[0].id");
        doJobs();

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
        hear(purchase("c-1", NOW.minus(Duration.ofDays(100))), "c-1");

        // When
        write("{%s, \"activeFrom\": \"2026-07-01T00:00:00+02:00\"}")
                .statusCode(201)
                .body("status", equalTo("scheduled"))
                .body("activations[0].activeFrom", equalTo("2026-06-30T22:00:00Z"));
        doJobs();

        // Then
        reader().get("/customers/c-1")
                .then()
                .body("stage", equalTo("growth"))
                .body("next.stage", equalTo("reactivation"), "next.at", equalTo("2026-06-30T22:00:00Z"));
        clock.set(Instant.parse("2026-07-02T00:00:00Z"));
        moveOn();
        reader().get("/customers/c-1")
                .then()
                .body("stage", equalTo("reactivation"), "since", equalTo("2026-06-30T22:00:00Z"));
    }

    @Test
    void withdrawnActivationNeverTakesForce() {
        // Given
        hear(purchase("c-1", NOW.minus(Duration.ofDays(100))), "c-1");
        int activation = write("{%s, \"activeFrom\": \"2026-07-01T00:00:00Z\"}")
                .extract()
                .path("activations[0].id");
        doJobs();

        // When
        author().delete("/rules/activations/{id}", activation)
                .then()
                .statusCode(200)
                .body("withdrawnAt", equalTo("2026-06-01T12:00:00Z"), "withdrawnBy", equalTo("dashboard"));
        doJobs();
        clock.set(Instant.parse("2026-07-02T00:00:00Z"));
        moveOn();

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

    @Test
    void allThatIsWrongIsToldAtOnceAndNothingIsWritten() {
        author().body("""
                        {"conversion": {"anyOf": [{"count": "contacts", "atLeast": 1, "within": "P1M"}]},
                         "retention": {"spendAtLeast": 500}, "activeFrom": "soon", "comment": "", "colour": "red"}""")
                .post("/rules")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body(
                        "errors.pointer",
                        hasItems(
                                "/conversion/anyOf/0/within",
                                "/retention/spendAtLeast",
                                "/reactivation",
                                "/activeFrom",
                                "/comment",
                                "/colour"));
        author().body("{").post("/rules").then().statusCode(400);
        author().body("[]").post("/rules").then().statusCode(422);
        author().body("\"" + "x".repeat(70_000) + "\"").post("/rules").then().statusCode(413);
        assertThat(Tables.number(pool, "SELECT count(*) FROM rule_set")).isEqualTo(1);
    }

    @Test
    void validationWritesNothing() {
        author().queryParam("validate", true)
                .body("{" + RULES + "}")
                .post("/rules")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true), "document.retention.spendAtLeast", equalTo("500.00"));
        author().queryParam("validate", true)
                .body("{\"conversion\": {}}")
                .post("/rules")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/conversion"));
        assertThat(Tables.number(pool, "SELECT count(*) FROM rule_set")).isEqualTo(1);
    }

    @Test
    void authorWhoSawOlderRulesIsToldSo() {
        String seen = reader().get("/rules").then().extract().header("ETag");
        String after = author().header("If-Match", seen)
                .body("{" + RULES + "}")
                .post("/rules")
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");

        author().header("If-Match", seen)
                .body("{" + RULES + "}")
                .post("/rules")
                .then()
                .statusCode(412);
        author().header("If-Match", seen).post("/rules/1/activation").then().statusCode(412);
        clock.advance(Duration.ofSeconds(1));
        author().header("If-Match", after).post("/rules/1/activation").then().statusCode(201);
    }

    @Test
    void authorsAtTheSameTimeGetVersionsWithoutAGap() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> versions = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                versions.add(threads.submit(() -> author().body("{" + RULES + ", \"draft\": true}")
                        .post("/rules")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<Integer>path("version")));
            }
            List<Integer> given = new ArrayList<>();
            for (Future<Integer> version : versions) {
                given.add(version.get());
            }
            assertThat(given).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    @Test
    void versionsArePagedFromTheHighest() {
        for (int i = 0; i < 3; i++) {
            write("{%s, \"draft\": true}").statusCode(201);
        }

        String next = reader().queryParam("limit", 3)
                .get("/rules")
                .then()
                .body("items.version", equalTo(List.of(4, 3, 2)))
                .extract()
                .path("next");
        reader().queryParam("limit", 3)
                .queryParam("after", next)
                .get("/rules")
                .then()
                .body("items.version", equalTo(List.of(1)), "next", nullValue());
        reader().queryParam("after", "x").get("/rules").then().statusCode(422);
        reader().queryParam("limit", 501).get("/rules").then().statusCode(422);
    }

    @Test
    void differenceIsToldByPointerAndInWords() {
        write("{%s, \"draft\": true}").statusCode(201);

        reader().get("/rules/2/diff")
                .then()
                .statusCode(200)
                .body("version", equalTo(2), "against", equalTo(1))
                .body("changes.reactivation[0].change", equalTo("changed"))
                .body("changes.reactivation[0].pointer", equalTo("/reactivation"))
                .body("changes.reactivation[0].before.silentFor", equalTo("P180D"))
                .body("changes.reactivation[0].after.silentFor", equalTo("P60D"))
                .body("lines", hasItem("reactivation: changed: no purchases for P180D → no purchases for P60D"));
        reader().queryParam("against", 2).get("/rules/2/diff").then().body("lines", empty());
        reader().queryParam("against", 7).get("/rules/2/diff").then().statusCode(404);
        reader().get("/rules/7/diff").then().statusCode(404);
    }

    @Test
    void previewTellsWhoWouldChangeBesideToday() {
        hear(purchase("c-1", NOW.minus(Duration.ofDays(100))), "c-1");
        hear(purchase("c-2", NOW.minus(Duration.ofDays(10))), "c-2");
        hear(purchase("c-3", NOW.minus(Duration.ofDays(90))), "c-3");

        String next = reader().body("{" + RULES + ", \"limit\": 1}")
                .post("/rules/preview")
                .then()
                .statusCode(200)
                .body("at", equalTo("2026-06-01T12:00:00Z"), "activeFrom", nullValue(), "changed", equalTo(2))
                .body("today.total", equalTo(3), "today.stages.growth", equalTo(3))
                .body("draft.stages.growth", equalTo(1), "draft.stages.reactivation", equalTo(2))
                .body("draft.flows.find { it.from == 'growth' }.count", equalTo(2))
                .body("today.flows", hasSize(1), "today.flows[0].from", nullValue())
                .body("customers", equalTo(List.of(moved("c-1"))))
                .extract()
                .path("next");
        clock.advance(Duration.ofDays(300));
        reader().body("{" + RULES + ", \"limit\": 1, \"after\": \"" + next + "\"}")
                .post("/rules/preview")
                .then()
                .statusCode(200)
                .body("at", equalTo("2026-06-01T12:00:00Z"), "today", nullValue(), "draft", nullValue())
                .body("customers", equalTo(List.of(moved("c-3"))), "next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"at", "to", "from", "activeFrom", "limit", "after"})
    void previewOfNonsenseIsRefusedWithItsPlace(String field) {
        reader().body("{" + RULES + ", \"" + field + "\": \"2999-01-01T00:00:00Z\"}")
                .post("/rules/preview")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/" + field));
    }

    @Test
    void nobodyChangesRulesWithoutTheRole() {
        for (var call : List.of("/rules", "/rules/1/activation")) {
            reader().body("{" + RULES + "}").post(call).then().statusCode(403);
            RestAssured.given()
                    .contentType("application/json")
                    .post(call)
                    .then()
                    .statusCode(401);
        }
        reader().delete("/rules/activations/1").then().statusCode(403);
        Callers.with("customers:read").get("/rules").then().statusCode(403);
        Callers.with("customers:read")
                .contentType("application/json")
                .body("{}")
                .post("/rules/preview")
                .then()
                .statusCode(403);
        Callers.with("customers:read").get("/rules/activations/1").then().statusCode(403);
    }

    private static Map<String, String> moved(String customer) {
        return Map.of("customerId", customer, "from", "growth", "to", "reactivation");
    }

    private static ValidatableResponse write(String body) {
        return author().body(body.formatted(RULES)).post("/rules").then();
    }

    private static RequestSpecification author() {
        return Callers.with("lifecycle:admin").contentType("application/json");
    }

    private static RequestSpecification reader() {
        return Callers.with("lifecycle:read").contentType("application/json");
    }

    private static Occurrence purchase(String customer, Instant at) {
        return Happened.to(customer, new Purchase(new EventRef("/t", "o", "t"), at, "o", BigDecimal.TEN));
    }

    private void hear(Occurrence what, String customer) {
        transactions().run(transaction -> tracking.hear(transaction, List.of(Happened.heard(customer, what))));
        moveOn();
    }

    private void moveOn() {
        var watermark = new Watermark(Map.of("events", List.of(clock.instant())));
        transactions().run(transaction -> tracking.moveOnDue(transaction, watermark, 100));
    }

    private void doJobs() {
        var runner = Runners.of(pool, clock, reevaluation);
        while (Tables.number(pool, "SELECT count(*) FROM job WHERE ended_at IS NULL") > 0) {
            boolean unused = runner.getAsBoolean();
        }
    }

    private Transactions transactions() {
        return new Transactions(pool, Duration.ofMinutes(1));
    }
}
