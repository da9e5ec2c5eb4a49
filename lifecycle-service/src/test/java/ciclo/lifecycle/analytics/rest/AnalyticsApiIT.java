package ciclo.lifecycle.analytics.rest;

import static ciclo.lifecycle.fixture.Asking.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Callers;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class AnalyticsApiIT {

    private static final String PERIODS = """
            INSERT INTO stage_period (customer_id, from_at, to_at, previous_stage, stage, cause_kind, rules_version) VALUES
                ('a', '2025-10-01Z', '2025-11-30T23:00Z', NULL, 'acquisition', 'event', 1),
                ('a', '2025-11-30T23:00Z', '2025-12-31T23:59:59.75Z', 'acquisition', 'growth', 'event', 1),
                ('a', '2025-12-31T23:59:59.75Z', NULL, 'growth', 'reactivation', 'time', 1),
                ('b', '2025-11-02Z', '2026-01-01Z', NULL, 'growth', 'event', 1),
                ('b', '2026-01-01Z', NULL, 'growth', 'retention', 'event', 1),
                ('c', '2026-01-10Z', '2026-01-10T00:59:59.9Z', NULL, 'conversion', 'event', 1),
                ('c', '2026-01-10T00:59:59.9Z', '2026-01-10T01:00Z', 'conversion', 'acquisition', 'event', 1),
                ('c', '2026-01-10T01:00Z', '2026-01-11T00:59:59Z', 'acquisition', 'conversion', 'event', 1),
                ('c', '2026-01-11T00:59:59Z', NULL, 'conversion', 'growth', 'event', 1)""";

    @Inject
    Pool pool;

    @Inject
    TestClock clock;

    @BeforeEach
    void begin() {
        Tables.empty(pool);
        Tables.query(pool, PERIODS);
        clock.set(Instant.parse("2026-01-15T12:00:00Z"));
    }

    @Test
    void stagesAreThoseOfTheInstant() {
        get("/stages?at=2026-01-01T00:00:00Z")
                .statusCode(200)
                .body("at", equalTo("2026-01-01T00:00:00Z"), "total", equalTo(2))
                .body("stages.retention", equalTo(1), "stages.reactivation", equalTo(1), "stages.growth", equalTo(0));
        get("/stages").statusCode(200).body("total", equalTo(3), "stages.growth", equalTo(1));
    }

    @Test
    void flowsLeaveOutTheirBeginAndTakeInTheirEnd() {
        get("/flows?from=2025-11-30T23:00:00Z&to=2026-01-01T00:00:00Z")
                .statusCode(200)
                .body("flows.from", contains("growth", "growth"))
                .body("flows.to", contains("retention", "reactivation"))
                .body("flows.count", contains(1, 1));
    }

    @Test
    void durationsAreRoundedDownTheLongerTheMore() {
        get("/durations?stage=growth")
                .statusCode(200)
                .body("stage", equalTo("growth"), "completed", equalTo(2), "lasting", equalTo(1))
                .body("quantiles.share", contains(0.1f, 0.25f, 0.5f, 0.75f, 0.9f))
                .body("quantiles.seconds", contains(2678400, 2678400, 2678400, 5184000, 5184000));
        get("/durations?stage=conversion")
                .statusCode(200)
                .body("quantiles.seconds", contains(3599, 3599, 3599, 86340, 86340));
        get("/durations?stage=retention")
                .statusCode(200)
                .body("completed", equalTo(0), "lasting", equalTo(1), "quantiles", empty());
    }

    @Test
    void cohortsAreFollowedUpToNow() {
        get("/cohorts?by=month")
                .statusCode(200)
                .body("by", equalTo("month"), "from", equalTo("2025-02"), "to", equalTo("2026-01"))
                .body("cohorts.month", contains("2025-11", "2026-01"))
                .body("cohorts.customers", contains(2, 1))
                .body("cohorts[0].months.month", contains("2025-11", "2025-12", "2026-01"))
                .body("cohorts[0].months.active", contains(2, 1, 1))
                .body("cohorts[0].months.share", contains(1.0f, 0.5f, 0.5f));
        get("/cohorts?by=month&from=2026-01&to=2026-01").statusCode(200).body("cohorts", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "/durations, stage",
        "/durations?stage=vip, stage",
        "/cohorts?by=week, by",
        "/cohorts?from=2026, from",
        "/cohorts?to=2026-02, to",
        "/cohorts?from=2025-06&to=2025-05, to",
        "/cohorts?from=2021-01&to=2026-01, from",
        "/stages?at=yesterday, at",
        "/flows?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, to"
    })
    void nonsenseIsPointedAt(String path, String parameter) {
        get(path).statusCode(422).body("errors[0].pointer", equalTo(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stages", "/flows?from=2025-01-01T00:00:00Z", "/durations?stage=growth", "/cohorts"})
    void onlyReadersAreAnswered(String path) {
        Callers.with("customers:read").get(path).then().statusCode(403);
        RestAssured.given().get(path).then().statusCode(401);
    }
}
