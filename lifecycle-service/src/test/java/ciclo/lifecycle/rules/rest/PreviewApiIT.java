package ciclo.lifecycle.rules.rest;

import static ciclo.lifecycle.fixture.Happened.purchase;
import static ciclo.lifecycle.rules.rest.Rules.DRAFT;
import static ciclo.lifecycle.rules.rest.Rules.reader;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import ciclo.lifecycle.fixture.ByHand;
import ciclo.lifecycle.fixture.Hands;
import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ByHand.class)
class PreviewApiIT {

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
    void previewTellsWhoWouldChangeBesideToday() {
        hands.hear(List.of(
                purchase("c-1", NOW.minus(Duration.ofDays(100))),
                purchase("c-2", NOW.minus(Duration.ofDays(10))),
                purchase("c-3", NOW.minus(Duration.ofDays(90)))));
        hands.moveOn();

        String next = reader().body("{" + DRAFT + ", \"limit\": 1}")
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
        reader().body("{" + DRAFT + ", \"limit\": 1, \"after\": \"" + next + "\"}")
                .post("/rules/preview")
                .then()
                .statusCode(200)
                .body("at", equalTo("2026-06-01T12:00:00Z"), "today", nullValue(), "draft", nullValue())
                .body("customers", equalTo(List.of(moved("c-3"))), "next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"at", "to", "from", "activeFrom", "limit", "after"})
    void previewOfNonsenseIsRefusedWithItsPlace(String field) {
        reader().body("{" + DRAFT + ", \"" + field + "\": \"2999-01-01T00:00:00Z\"}")
                .post("/rules/preview")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/" + field));
    }

    private static Map<String, String> moved(String customer) {
        return Map.of("customerId", customer, "from", "growth", "to", "reactivation");
    }
}
