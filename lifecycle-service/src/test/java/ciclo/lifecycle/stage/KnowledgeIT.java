package ciclo.lifecycle.stage;

import static ciclo.lifecycle.fixture.Asking.eventually;
import static ciclo.lifecycle.fixture.Asking.get;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import ciclo.lifecycle.fixture.LifecycleServers;
import ciclo.lifecycle.fixture.Log;
import ciclo.messaging.event.CloudEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
class KnowledgeIT {

    private final String customer = "c-" + Log.newId();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    void historyIsAnsweredAsItWasKnownBeforeALateEvent() {
        Instant bought = now.minus(Duration.ofDays(20));
        Instant asked = now.minus(Duration.ofDays(22));
        Instant toldOf = now.minus(Duration.ofDays(10));
        Log.append(List.of(
                Log.purchase(customer, Log.newId(), "10", bought, false),
                recorded(Log.contact(customer, "quote-requested", asked), toldOf)));

        eventually(
                answer -> answer.body("periods.stage", equalTo(List.of("conversion", "growth")))
                        .body("periods[0].from", equalTo(asked.toString()))
                        .body("periods[0].recordedAt", equalTo(toldOf.toString()))
                        .body("periods[1].recordedAt", equalTo(bought.toString())),
                "/customers/{id}/history",
                customer);
        get(
                        "/customers/{id}/history?asKnownAt={at}",
                        customer,
                        toldOf.minusSeconds(1).toString())
                .body("periods.stage", equalTo(List.of("growth")))
                .body("periods[0].from", equalTo(bought.toString()));
        get("/customers/{id}/history?asKnownAt={at}", customer, toldOf.toString())
                .body("periods.stage", equalTo(List.of("conversion", "growth")));
        get(
                        "/customers/{id}/history?asKnownAt={at}",
                        customer,
                        bought.minusSeconds(1).toString())
                .body("periods", empty());
    }

    @Test
    void whatTimeWillChangeWasNotKnownBefore() {
        Instant bought = now.minus(Duration.ofDays(200));
        Log.append(List.of(Log.purchase(customer, Log.newId(), "10", bought, true)));

        eventually(
                answer -> answer.body("periods.stage", equalTo(List.of("growth", "reactivation")))
                        .body(
                                "periods[1].recordedAt",
                                equalTo(bought.plus(Duration.ofDays(180)).toString())),
                "/customers/{id}/history",
                customer);
        get(
                        "/customers/{id}/history?asKnownAt={at}",
                        customer,
                        now.minus(Duration.ofDays(30)).toString())
                .body("periods.stage", equalTo(List.of("growth")));
    }

    @Test
    void knowledgeOfTheFutureIsRefused() {
        Log.append(List.of(Log.contact(customer, "visit", now)));
        eventually(answer -> answer.body("periods.size()", equalTo(1)), "/customers/{id}/history", customer);

        get(
                        "/customers/{id}/history?asKnownAt={at}",
                        customer,
                        now.plus(Duration.ofDays(1)).toString())
                .statusCode(422);
        get("/customers/{id}/history?asKnownAt=yesterday", customer).statusCode(422);
    }

    private static CloudEvent recorded(CloudEvent event, Instant at) {
        return new CloudEvent(
                event.id(),
                event.source(),
                event.subject(),
                event.time(),
                at,
                event.partitionKey(),
                null,
                false,
                null,
                event.data());
    }
}
