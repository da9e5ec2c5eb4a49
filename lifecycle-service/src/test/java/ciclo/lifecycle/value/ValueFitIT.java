package ciclo.lifecycle.value;

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
import ciclo.lifecycle.value.domain.BgNbd;
import ciclo.lifecycle.value.domain.GammaGamma;
import ciclo.lifecycle.value.domain.OrderHistory;
import ciclo.lifecycle.value.domain.ValueModel;
import ciclo.lifecycle.value.persistence.CustomerHistory;
import ciclo.lifecycle.value.persistence.ValueFits;
import ciclo.lifecycle.value.persistence.ValueScores;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(FitsOnDemand.class)
class ValueFitIT {

    private static final ValueModel MODEL =
            new ValueModel(new BgNbd(0.243, 4.414, 0.793, 2.426), -9582.4, new GammaGamma(6.25, 3.74, 15.44), -4055.9);

    /// Long before any order.
    private static final String EARLY = "1990-01-01T00:00:00Z";

    @Inject
    Fits fits;

    @Inject
    ValueFits rows;

    @Inject
    Values values;

    @Inject
    ValueScores scores;

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

    @Test
    void oneReplicaFitsWhileTheOthersLeaveIt() {
        long id = new Transactions(pool, Duration.ofSeconds(10)).call(transaction -> {
            Awaitility.await().until(() -> rows.lock(transaction));
            long asked = fits.request(Instant.parse(EARLY), null, null).id();
            assertThat(fits.runNext()).isFalse();
            assertThat(rows.find(pool, asked).orElseThrow().status()).isEqualTo(ValueFit.Status.WAITING);
            return asked;
        });

        ended(id).body("status", equalTo("refused"));
    }

    @Test
    void fitThatADeadProcessLeftIsTakenUpAgainAndGivenUpInTheEnd() {
        long left = leftBehind(1);
        ended(left).body("status", equalTo("refused"));
        assertThat(rows.find(pool, left).orElseThrow().attempts()).isEqualTo(2);

        ended(leftBehind(3)).body("status", equalTo("failed"), "reason", containsString("3 times"));
    }

    @Test
    void scheduledFitIsAskedForOnceHoweverManyReplicasAsk() {
        Instant slot = Instant.parse("1980-01-01T00:00:00Z");
        rows.schedule(slot, Instant.now());
        rows.schedule(slot, Instant.now());

        assertThat(rows.page(null, 500).stream().filter(fit -> fit.asOf().equals(slot)))
                .hasSize(1);
    }

    @Test
    void fitThatBreaksOffIsTriedAgainBeforeItFails() {
        String customer = "c-" + Log.newId();
        new EventRows(pool).order(customer, "A", "10", "1998-06-01T00:00:00Z");
        Tables.query(pool, "UPDATE event SET at = '-infinity' WHERE customer_id = '" + customer + "'");

        long id = post(Map.of("asOf", EARLY));

        ended(id).body("status", equalTo("failed"), "reason", containsString("broke off 3 times"));
        assertThat(rows.find(pool, id).orElseThrow().attempts()).isEqualTo(3);
        Tables.empty(pool);
    }

    @Test
    void whoIsErasedWhileScoresAreWrittenGetsNone() throws Exception {
        // Given
        EventRows orders = new EventRows(pool);
        List<String> customers = List.of("a-" + Log.newId(), "b-" + Log.newId());
        customers.forEach(customer -> orders.order(customer, "A", "10", "1998-06-01T00:00:00Z"));
        ValueFit fit = fits.request(Instant.parse(EARLY), null, null);
        var transactions = new Transactions(pool, Duration.ofSeconds(10));
        List<CustomerHistory> histories = customers.stream()
                .map(customer -> new CustomerHistory(customer, OrderHistory.NEW))
                .toList();

        // When one is erased before the scores are written, and that commits while they are
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> writing = transactions.call(erasing -> {
                Sql.execute(erasing, "DELETE FROM customer WHERE customer_id = $1", customers.getFirst());
                values.forget(erasing, List.of(customers.getFirst()));
                Future<?> begun =
                        threads.submit(() -> transactions.run(own -> scores.save(own, fit, MODEL, histories)));
                Awaitility.await()
                        .until(() -> Tables.number(
                                        pool,
                                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                                > 0);
                return begun;
            });
            writing.get();
        }

        // Then
        assertThat(values.of(pool, customers)).containsOnlyKeys(customers.getLast());
    }

    @Test
    void valueIsThatOfWhomTheIdLeadsTo() {
        String survivor = "s-" + Log.newId();
        String absorbed = "a-" + Log.newId();
        new EventRows(pool).order(survivor, "A", "10", "1998-06-01T00:00:00Z");
        ValueFit fit = fits.request(Instant.parse(EARLY), null, null);
        new Transactions(pool, Duration.ofSeconds(10))
                .run(transaction ->
                        scores.save(transaction, fit, MODEL, List.of(new CustomerHistory(survivor, OrderHistory.NEW))));
        Tables.query(pool, "INSERT INTO customer_alias VALUES ('" + absorbed + "', '" + survivor + "')");

        get("/customers/" + absorbed + "/value").statusCode(200).body("fit", equalTo((int) fit.id()));
    }

    private long leftBehind(int attempts) {
        return pool.query(
                        "INSERT INTO value_fit (status, as_of, requested_at, started_at, attempts) VALUES ('running', '"
                                + EARLY + "', now(), now(), " + attempts + ") RETURNING id")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }

    private static long post(Map<String, String> body) {
        int id = Callers.with("lifecycle:admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/value/fits")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return id;
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

    private static ValidatableResponse ended(long id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get("/value/fits/" + id).extract().path("endedAt") != null);
        return get("/value/fits/" + id);
    }

    private static ValidatableResponse get(String path) {
        return Callers.with("lifecycle:read")
                .config(RestAssuredConfig.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
                .get(path)
                .then();
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
