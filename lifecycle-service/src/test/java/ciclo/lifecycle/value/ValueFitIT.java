package ciclo.lifecycle.value;

import static ciclo.lifecycle.value.FitCalls.EARLY;
import static ciclo.lifecycle.value.FitCalls.ended;
import static ciclo.lifecycle.value.FitCalls.get;
import static ciclo.lifecycle.value.FitCalls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import ciclo.lifecycle.fixture.Callers;
import ciclo.lifecycle.fixture.Cdnow;
import ciclo.lifecycle.fixture.FitsOnDemand;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.lifecycle.fixture.Tables;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(FitsOnDemand.class)
class ValueFitIT {

    @Inject
    Values values;

    @Inject
    Pool pool;

    @BeforeEach
    void nobodyIsKnown() {
        Tables.empty(pool);
    }

    @Test
    @EnabledIf(
            value = "ciclo.lifecycle.fixture.Cdnow#isPresent",
            disabledReason = "SKIPPED: ../shared/data is not there")
    void publishedFiguresComeOutOfTheOrdersThatWereHeard() {
        // Given
        hearShop();

        // When
        long id = post(Map.of("asOf", "1997-09-30T15:00:00Z"));

        // Then
        ended(id)
                .body("status", equalTo("completed"), "reason", nullValue(), "startedAt", notNullValue())
                .body("customers", equalTo(2357), "repeatBuyers", equalTo(946))
                .body("bgNbd.r", closeTo(0.243, 5e-4), "bgNbd.alpha", closeTo(4.414, 5e-4))
                .body("bgNbd.a", closeTo(0.793, 5e-4), "bgNbd.b", closeTo(2.426, 5e-4))
                .body("bgNbd.logLikelihood", closeTo(-9582.4, 0.05))
                .body("gammaGamma.p", closeTo(6.25, 5e-3), "gammaGamma.q", closeTo(3.74, 5e-3))
                .body("gammaGamma.gamma", closeTo(15.44, 5e-3));
        get("/customers/v-0001/value")
                .statusCode(200)
                .body("fit", equalTo((int) id), "asOf", equalTo("1997-09-30T15:00:00Z"))
                .body("pAlive", closeTo(0.7266, 5e-4), "expectedOrders", closeTo(1.5622, 1e-3))
                .body("expectedOrderValue", equalTo("24.6539"))
                .body("orders.repeats", equalTo(2), "orders.recencyDays", equalTo(213), "orders.ageDays", equalTo(272));
        get("/customers/v-0001").body("value.pAlive", closeTo(0.7266, 5e-4)).body("risk.atRisk", equalTo(false));

        // A fit that is refused leaves the scores alone, and low P(alive) is a risk.
        ended(post(Map.of("asOf", EARLY))).body("status", equalTo("refused"));
        String gone = values.of(pool, everybody()).entrySet().stream()
                .filter(entry -> entry.getValue().pAlive() < 0.1)
                .findFirst()
                .orElseThrow()
                .getKey();
        get("/customers/" + gone).body("risk.atRisk", equalTo(true)).body("risk.reasons.reason", hasItem("lowPAlive"));
        values.forget(pool, List.of(gone));
        get("/customers/" + gone + "/value").statusCode(404);
        get("/customers/" + gone).body("value", nullValue()).body("risk.atRisk", equalTo(false));
    }

    @Test
    @EnabledIf(
            value = "ciclo.lifecycle.fixture.Cdnow#isPresent",
            disabledReason = "SKIPPED: ../shared/data is not there")
    void whoHasNoOrderThatCountsAnyMoreLosesTheScore() {
        // Given
        String customer = "c-" + Log.newId();
        EventRows orders = new EventRows(pool);
        hearShop();
        orders.order(customer, "A", "10", "1998-06-01T00:00:00Z");
        ended(post(Map.of("asOf", "1998-06-30T00:00:00Z"))).body("status", equalTo("completed"));
        get("/customers/" + customer + "/value").statusCode(200);

        // When
        orders.refund(customer, "A", "10", "1998-06-30T00:00:01Z");
        ended(post(Map.of("asOf", "1998-06-30T00:00:01Z"))).body("status", equalTo("completed"));

        // Then
        get("/customers/" + customer + "/value").statusCode(404);
    }

    @Test
    void tooLittleToGoByIsRefusedWithAReason() {
        ended(post(Map.of("asOf", EARLY)))
                .body("status", equalTo("refused"))
                .body("reason", equalTo("0 customers are too few to fit to: it takes 100"))
                .body("bgNbd", nullValue(), "gammaGamma", nullValue());
        assertThat(RestAssured.get("/q/metrics").asString())
                .containsPattern("ciclo_value_fits_seconds_count\\{[^}]*outcome=\"refused\"[^}]*} [1-9]");
    }

    @Test
    void fitWithoutABodyLooksFromNow() {
        Instant before = Instant.now().minusMillis(1);
        String asOf = Callers.with("lifecycle:admin")
                .noContentType()
                .post("/value/fits")
                .then()
                .statusCode(202)
                .header("Location", containsString("/value/fits/"))
                .extract()
                .path("asOf");

        assertThat(Instant.parse(asOf)).isBetween(before, Instant.now());
    }

    @Test
    void fitsAreListedInPagesNewestFirst() {
        long first = post(Map.of("asOf", EARLY));
        long second = post(Map.of("asOf", EARLY));

        String next = get("/value/fits?limit=1")
                .body("items", hasSize(1), "items[0].id", equalTo((int) second))
                .extract()
                .path("next");
        get("/value/fits?limit=1&after=" + next).body("items[0].id", equalTo((int) first));
        get("/value/fits?after=nonsense").statusCode(422).body("errors[0].pointer", equalTo("after"));
    }

    @Test
    void requestThatMakesNoSenseIsRefusedWithThePlace() {
        invalid(Map.of("asOf", "2999-01-01T00:00:00Z"), "/asOf");
        Callers.with("lifecycle:admin")
                .contentType(ContentType.JSON)
                .body(Map.of("asOf", "yesterday"))
                .post("/value/fits")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/asOf"));
        invalid(Map.of("asOf", 875577600L), "/asOf");
        invalid(Map.of("asOf", "-1000000000-01-01T00:00:00Z"), "/asOf");
        invalid(Map.of("asOf", EARLY, "calibrationFrom", EARLY), "/calibrationFrom");
    }

    @Test
    void requestThatIsRepeatedUnderItsKeyAsksForNoSecondFit() {
        String key = Log.newId();
        List<Integer> ids = Stream.of(1, 2)
                .map(time -> Callers.with("lifecycle:admin")
                        .header("Idempotency-Key", key)
                        .contentType(ContentType.JSON)
                        .body(Map.of("asOf", EARLY))
                        .post("/value/fits")
                        .then()
                        .statusCode(202)
                        .extract()
                        .<Integer>path("id"))
                .toList();

        assertThat(ids.getLast()).isEqualTo(ids.getFirst());
        Callers.with("lifecycle:admin")
                .header("Idempotency-Key", key)
                .noContentType()
                .post("/value/fits")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
    }

    @Test
    void fittingTakesAnAdministrator() {
        Callers.with("lifecycle:read")
                .noContentType()
                .post("/value/fits")
                .then()
                .statusCode(403);
        Callers.with("lifecycle:admin").get("/value/fits").then().statusCode(403);
    }

    @Test
    void whatIsNotThereIs404() {
        get("/value/fits/999999999").statusCode(404);
        get("/customers/nobody/value").statusCode(404);
    }

    private static void invalid(Map<String, Object> body, String pointer) {
        Callers.with("lifecycle:admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/value/fits")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer));
    }

    private List<String> everybody() {
        return Cdnow.orders().stream()
                .map(order -> "v-" + order.customer())
                .distinct()
                .toList();
    }

    private void hearShop() {
        Log.append(
                Cdnow.orders().stream().map(order -> Cdnow.event(order, "v-")).toList());
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> pool.query("SELECT count(*) FROM event WHERE customer_id LIKE 'v-%'")
                        .execute()
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .iterator()
                        .next()
                        .getLong(0)
                        .equals(6919L));
    }
}
