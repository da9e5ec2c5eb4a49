package ciclo.lifecycle.rules.rest;

import static ciclo.lifecycle.rules.rest.Rules.DRAFT;
import static ciclo.lifecycle.rules.rest.Rules.author;
import static ciclo.lifecycle.rules.rest.Rules.reader;
import static ciclo.lifecycle.rules.rest.Rules.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Callers;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class RulesIT {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

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
                .body("{" + DRAFT + "}")
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
                .body("{" + DRAFT + "}")
                .post("/rules")
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");

        author().header("If-Match", seen)
                .body("{" + DRAFT + "}")
                .post("/rules")
                .then()
                .statusCode(412);
        author().header("If-Match", seen).post("/rules/1/activation").then().statusCode(412);
        clock.advance(Duration.ofSeconds(1));
        author().header("If-Match", after).post("/rules/1/activation").then().statusCode(201);
    }

    @Test
    void requestRepeatedUnderItsKeyWritesNothing() {
        // Given
        String seen = reader().get("/rules").then().extract().header("ETag");
        String body = "{" + DRAFT + ", \"activeFrom\": \"2026-06-01T13:00:00Z\"}";
        keyed("k-1").header("If-Match", seen).body(body).post("/rules").then().statusCode(201);

        // When
        clock.advance(Duration.ofDays(1));
        ValidatableResponse again =
                keyed("k-1").header("If-Match", seen).body(body).post("/rules").then();

        // Then
        again.statusCode(201)
                .header("Location", endsWith("/rules/2"))
                .body("version", equalTo(2), "activations", hasSize(1));
        keyed("k-1")
                .body("{" + DRAFT + "}")
                .post("/rules")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("Idempotency-Key")));
        keyed("k-2")
                .body(body)
                .post("/rules")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/activeFrom")));
        assertThat(Tables.number(pool, "SELECT count(*) FROM rule_set")).isEqualTo(2);
        keyed("with a blank").body(body).post("/rules").then().statusCode(422);
        keyed("k-3").body("{" + DRAFT + "}").post("/rules").then().statusCode(201);
    }

    @Test
    void requestSentManyTimesAtOnceWritesOneVersion() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> versions = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                versions.add(threads.submit(() -> keyed("k")
                        .body("{" + DRAFT + "}")
                        .post("/rules")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<Integer>path("version")));
            }
            for (Future<Integer> version : versions) {
                assertThat(version.get()).isEqualTo(2);
            }
        }
    }

    @Test
    void authorsAtTheSameTimeGetVersionsWithoutAGap() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> versions = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                versions.add(threads.submit(() -> author().body("{" + DRAFT + ", \"draft\": true}")
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
    void nobodyChangesRulesWithoutTheRole() {
        for (var call : List.of("/rules", "/rules/1/activation")) {
            reader().body("{" + DRAFT + "}").post(call).then().statusCode(403);
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

    private static RequestSpecification keyed(String key) {
        return author().header("Idempotency-Key", key);
    }
}
