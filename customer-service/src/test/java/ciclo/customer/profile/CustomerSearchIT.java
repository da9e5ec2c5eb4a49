package ciclo.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import ciclo.customer.Callers;
import ciclo.customer.Shop;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class CustomerSearchIT {

    private final String id = Shop.newCustomer();
    private final String word = UUID.randomUUID().toString().substring(0, 12);

    @Inject
    Pool pool;

    @Test
    void customerIsFoundByPartsOfWhatIsKnownWhateverTheirForm() {
        String digits = String.valueOf(Math.abs(word.hashCode()) + 1_000_000_000L);
        Shop.register(id, """
                {"name": "García %s Ñuñoa", "email": "Ana.%s@example.org", "phone": "+34 %s-%s"}""".formatted(word, word, digits.substring(0, 4), digits.substring(4)));
        Callers.with("customers:write")
                .put("/customers/{id}/identities/external/crm/{value}", id, "4711:" + word)
                .then()
                .statusCode(200);

        assertThat(found(Map.of("name", "GARCÍA " + word + " ñuÑ"))).containsExactly(id);
        assertThat(found(Map.of("email", "ana." + word.toUpperCase(java.util.Locale.ROOT))))
                .containsExactly(id);
        assertThat(found(Map.of("phone", digits.substring(2, 8) + " " + digits.substring(8))))
                .containsExactly(id);
        assertThat(found(Map.of("externalId", "crm:4711:" + word))).containsExactly(id);
        assertThat(found(Map.of("name", word, "email", word))).containsExactly(id);
        assertThat(found(Map.of("name", word, "email", "somebody.else"))).isEmpty();
        assertThat(found(Map.of("externalId", "crm:4711"))).isEmpty();
    }

    @Test
    void signsOfPatternsAreLetters() {
        Shop.register(id, "{\"name\": \"100%% %s\"}".formatted(word));

        assertThat(found(Map.of("name", "100% " + word))).containsExactly(id);
        assertThat(found(Map.of("name", "1_0% " + word))).isEmpty();
        assertThat(found(Map.of("name", "100\\% " + word))).isEmpty();
    }

    @Test
    void pagesHoldEverybodyOnceInOrder() {
        List<String> ids = IntStream.range(0, 7)
                .mapToObj(n -> word + "-" + n)
                .peek(each -> Shop.register(each, "{\"name\": \"%s\"}".formatted(word)))
                .toList();

        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Response page = search(
                    after == null
                            ? Map.of("name", word, "limit", 3)
                            : Map.of("name", word, "limit", 3, "after", after));
            seen.addAll(page.path("items.customerId"));
            after = page.path("next");
        } while (after != null);

        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void whoWasMergedOrErasedIsNotFound() {
        String guest = Shop.newCustomer();
        Shop.register(id, "{\"name\": \"%s\"}".formatted(word));
        Shop.register(guest, "{\"name\": \"%s\"}".formatted(word));
        Shop.merge(id, guest).statusCode(200);

        assertThat(found(Map.of("name", word))).containsExactly(id);
        Shop.erase(id).statusCode(202);
        assertThat(found(Map.of("name", word))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "name, ab",
        "name, a%00bc",
        "email, x",
        "phone, 1-2",
        "externalId, 4711",
        "externalId, CRM:1",
        "limit, 501",
        "limit, none",
        "after, !!!"
    })
    void parameterThatMakesNoSenseIsTold(String name, String value) {
        Callers.with("customers:read")
                .urlEncodingEnabled(false)
                .get("/customers?" + name + "=" + value)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(name));
    }

    /// The question goes to the indexes once there are enough customers for the planner to care.
    @Test
    void partsAreLookedUpInTheIndexes() {
        for (String condition : List.of(
                "lower(c.name) LIKE '%garcia%'",
                "lower(c.email) LIKE '%garcia%'", "regexp_replace(c.phone, '[^0-9]', '', 'g') LIKE '%600123%'")) {
            StringBuilder plan = new StringBuilder();
            var connection = pool.getConnection().await().indefinitely();
            try {
                connection.query("SET enable_seqscan = off").executeAndAwait();
                connection.query("SET enable_indexscan = off").executeAndAwait();
                for (Row row : connection
                        .query("EXPLAIN SELECT c.* FROM customer c WHERE c.erased_at IS NULL AND " + condition)
                        .executeAndAwait()) {
                    plan.append(row.getString(0)).append('\n');
                }
                connection.query("RESET ALL").executeAndAwait();
            } finally {
                connection.closeAndAwait();
            }
            assertThat(plan.toString()).contains("Bitmap Index Scan");
        }
    }

    private static List<String> found(Map<String, ?> parameters) {
        return search(parameters).path("items.customerId");
    }

    private static Response search(Map<String, ?> parameters) {
        return Callers.with("customers:read")
                .queryParams(parameters)
                .get("/customers")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }
}
