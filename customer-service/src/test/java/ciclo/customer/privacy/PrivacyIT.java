package ciclo.customer.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import ciclo.customer.Callers;
import ciclo.customer.PublishedEvents;
import ciclo.customer.Shop;
import ciclo.messaging.event.ErasureCompleted;
import ciclo.messaging.event.Topics;
import ciclo.messaging.sql.Sql;
import ciclo.testkit.CicloServers;
import ciclo.testkit.KafkaTopics;
import ciclo.testkit.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class PrivacyIT {

    private static final String ANA = """
            {"name": "Ana García", "email": "ana@example.org", "phone": "600 000 000", "consent": {"email": true}}""";

    private static final List<String> SERVICES =
            List.of("campaign-service", "customer-service", "lifecycle-service", "ticket-service");

    private final String id = Shop.newCustomer();
    private final String guest = Shop.newCustomer();

    @Inject
    Pool pool;

    @Test
    void exportHasEverythingThatIsHeld() {
        Shop.register(id, ANA);
        Shop.register(guest, "{}");
        Shop.merge(id, guest).statusCode(200);
        waitsInAFile("""
                [{"line": 2, "body": {"customerId": "%s", "kind": "call", "note": "asked for Ana"}},
                 {"line": 3, "body": {"customerId": "%s-2", "kind": "call", "note": "asked for Bob"}}]""".formatted(guest, guest));

        export(guest)
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"customer.json\"")
                .body("customer.customerId", equalTo(id), "customer.email", equalTo("ana@example.org"))
                .body("consents.channel", contains("email"), "merged.absorbed", contains(guest))
                .body("waiting.note", contains("asked for Ana"))
                .body("exportedAt", notNullValue());
    }

    private void waitsInAFile(String lines) {
        UUID file = UUID.randomUUID();
        Sql.execute(pool, """
                INSERT INTO import (id, source, kind, created_at, touched_at)
                VALUES ($1, '/shop/till', 'contact', now(), now())""", file);
        Sql.execute(pool, "INSERT INTO import_piece (import_id, number, content) VALUES ($1, 0, $2)", file, lines);
    }

    @Test
    void erasureLeavesNothingButIdsAndIsCompleteWhenEveryServiceHasConfirmedEveryOne() {
        // Given
        Shop.register(id, ANA);
        Shop.register(guest, "{}");
        Shop.merge(id, guest).statusCode(200);

        // When
        Shop.erase(guest)
                .statusCode(202)
                .header("Location", endsWith("/customers/" + guest + "/erasure"))
                .body("customerId", equalTo(id), "completedAt", nullValue(), "services", hasSize(4));
        Shop.erase(id).statusCode(202);

        // Then
        Shop.get(id).statusCode(410);
        Shop.get(guest).statusCode(410);
        export(id).statusCode(410);
        Shop.patch(id, "{}", "\"2\"").statusCode(410);
        assertThat(everythingAbout(id)).doesNotContain("Ana", "ana@", "600", "same e-mail");
        assertThat(tombstones()).containsExactlyInAnyOrder(id, guest);
        for (String service : List.of("ticket-service", "lifecycle-service", "campaign-service")) {
            Shop.forgotten(service, id);
        }
        Shop.soon(() -> erasure(id).body("services.find { it.service == 'ticket-service' }.forgottenAt", nullValue()));
        Shop.forgotten("ticket-service", guest);
        Shop.forgotten("lifecycle-service", guest);
        Shop.forgotten("nobody", guest);
        Shop.forgotten("campaign-service", guest);
        Shop.soon(() ->
                erasure(guest).body("completedAt", notNullValue(), "services.forgottenAt", everyItem(notNullValue())));
        for (String each : List.of(id, guest)) {
            int confirmations = each.equals(id) ? 3 : 4;
            assertThat(PublishedEvents.about(each, Topics.ERASURES, confirmations + 1))
                    .filteredOn(event -> event.data() instanceof ErasureCompleted)
                    .singleElement()
                    .satisfies(event -> assertThat(event.data())
                            .isEqualTo(new ErasureCompleted(
                                    Instant.parse(erasure(each).extract().path("requestedAt")), SERVICES)));
        }
    }

    @Test
    void whoeverIsErasedStaysErasedWhateverIsHeardOfThem() {
        Shop.erase(id).statusCode(202);
        Shop.contact(id, null);
        String after = Shop.newCustomer();
        Shop.contact(after, null);
        Shop.soon(() -> Shop.get(after).statusCode(200));

        Shop.get(id).statusCode(410);
        Callers.with("customers:write")
                .contentType("application/json")
                .body(ANA)
                .put("/customers/{id}", id)
                .then()
                .statusCode(410);
    }

    @Test
    void onlyAdministratorsExportAndErase() {
        Callers.with("customers:read", "customers:write")
                .get("/customers/{id}/export", id)
                .then()
                .statusCode(403);
        Callers.with("customers:read", "customers:write")
                .delete("/customers/{id}", id)
                .then()
                .statusCode(403);
        erasure(id).statusCode(404);
    }

    private static ValidatableResponse export(String id) {
        return Callers.with("customers:admin").get("/customers/{id}/export", id).then();
    }

    private static ValidatableResponse erasure(String id) {
        return Callers.with("customers:admin")
                .get("/customers/{id}/erasure", id)
                .then();
    }

    private List<String> tombstones() {
        try (var topics = KafkaTopics.at(Servers.get().kafka())) {
            return topics
                    .consume(
                            Topics.PROFILES,
                            seen -> seen.stream()
                                            .filter(record -> record.value() == null
                                                    && List.of(id, guest).contains(record.key()))
                                            .count()
                                    >= 2,
                            Duration.ofSeconds(20))
                    .stream()
                    .filter(record ->
                            record.value() == null && List.of(id, guest).contains(record.key()))
                    .map(record -> record.key())
                    .toList();
        }
    }

    private String everythingAbout(String person) {
        StringBuilder text = new StringBuilder();
        for (String sql : List.of(
                "SELECT c::text FROM customer c WHERE id = $1 OR merged_into = $1",
                "SELECT c::text FROM consent_change c WHERE customer_id IN"
                        + " (SELECT id FROM customer WHERE id = $1 OR merged_into = $1)",
                "SELECT x::text FROM external_id x WHERE customer_id = $1",
                "SELECT m::text FROM merge m WHERE survivor = $1")) {
            pool.preparedQuery(sql)
                    .execute(Tuple.of(person))
                    .await()
                    .indefinitely()
                    .forEach(row -> text.append(row.getString(0)).append('\n'));
        }
        return text.toString();
    }
}
