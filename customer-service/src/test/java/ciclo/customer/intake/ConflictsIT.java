package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.customer.Callers;
import ciclo.customer.Shop;
import ciclo.testkit.CicloServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The same name with another content is the same event, and noticed.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class ConflictsIT {

    private final String customer = "c-" + UUID.randomUUID();

    @Inject
    MeterRegistry metrics;

    @Test
    void repetitionIsNoConflictAndAnotherContentIsOne() {
        double before = conflicts();

        contact("visit", null);
        contact("visit", "2026-01-01T00:00:00Z");
        contact("call", null);
        awaitSeen();
        contact("form", null);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(conflicts()).isEqualTo(before + 2));
    }

    @Test
    void repetitionIsNoConflictAfterItsCustomerWasMerged() {
        double before = conflicts();
        String survivor = Shop.newGuest();
        contact("visit", null);
        awaitSeen();
        Shop.merge(survivor, customer).statusCode(200);

        contact("visit", null);
        contact("form", null);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(conflicts()).isEqualTo(before + 1));
        String after = Shop.newGuest();
        assertThat(conflicts()).as("once %s is heard", after).isEqualTo(before + 1);
    }

    private void contact(String kind, @Nullable String time) {
        Callers.with("events:write")
                .contentType("application/json")
                .body("{\"customerId\": \"%s\", \"id\": \"%s\", \"kind\": \"%s\"%s}"
                        .formatted(customer, customer, kind, time == null ? "" : ", \"time\": \"" + time + "\""))
                .post("/contacts")
                .then()
                .statusCode(202);
    }

    private void awaitSeen() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Callers.with("customers:read")
                        .get("/customers/{id}", customer)
                        .then()
                        .statusCode(200));
    }

    private double conflicts() {
        return metrics.get("ciclo.intake.conflicts").counter().count();
    }
}
