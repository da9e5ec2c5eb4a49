package ciclo.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import ciclo.messaging.event.Topics;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class CustomerProfileIT {

    private static final String ANA = """
            {"name": "Ana García", "email": "ana@example.org", "locale": "es-ES", "timeZone": "Europe/Madrid",
             "birthDate": "1992-02-29", "consent": {"email": true}}""";

    @Test
    void profileIsKeptAndPublishedOnceForEachChange() throws Exception {
        // Given
        String id = newCustomer();
        String tag = put(id, ANA, null).statusCode(200).extract().header("ETag");

        // When
        put(id, ANA, tag).statusCode(200).header("ETag", tag);
        put(id, ANA.replace("true", "false"), tag).statusCode(200);

        // Then
        Callers.with("customers:read")
                .get("/customers/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Ana García"), "consent.email", equalTo(false));
        assertThat(published(id, 2)).extracting(CloudEvent::sequence).containsExactly(1L, 2L);
        assertThat(published(id, 2).getLast().data())
                .isInstanceOfSatisfying(
                        ProfileChanged.class,
                        profile -> assertThat(profile.consent()).containsEntry("email", false));
    }

    @Test
    void changingAProfileTakesTheTagThatIsCurrent() {
        String id = newCustomer();
        put(id, ANA, null).statusCode(200);

        put(id, ANA, null).statusCode(428).contentType("application/problem+json");
        put(id, ANA, "\"7\"").statusCode(412).contentType("application/problem+json");
    }

    @Test
    void ofTwoWritersWhoSawTheSameVersionOneIsTold() throws Exception {
        String id = newCustomer();
        String tag = put(id, ANA, null).extract().header("ETag");

        Callable<Integer> write =
                () -> put(id, ANA.replace("Ana", UUID.randomUUID().toString()), tag)
                        .extract()
                        .statusCode();
        try (var executor = Executors.newFixedThreadPool(2)) {
            List<Integer> answers = List.of(executor.submit(write), executor.submit(write)).stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
            assertThat(answers).containsExactlyInAnyOrder(200, 412);
        }
    }

    @Test
    void invalidProfileIsToldWhere() {
        put(newCustomer(), """
                {"email": "nobody", "timeZone": "Mars/Olympus", "birthDate": "2999-01-01", "consent": {"E MAIL": true}}""", null)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem("/email"), "errors.pointer", hasItem("/timeZone"))
                .body("errors.pointer", hasItem("/birthDate"));
        put("not%20an%20id", ANA, null).statusCode(422);
        put(newCustomer(), "{\"name\":", null).statusCode(400).contentType("application/problem+json");
        put(newCustomer(), "{\"name\": \"a\\u0000b\"}", null).statusCode(422);
    }

    @Test
    void eventAboutAnUnknownCustomerCreatesTheCustomer() {
        String id = newCustomer();
        Callers.with("events:write")
                .contentType(ContentType.JSON)
                .body("{\"customerId\": \"%s\", \"kind\": \"visit\"}".formatted(id))
                .post("/contacts")
                .then()
                .statusCode(202);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Callers.with("customers:read")
                        .get("/customers/{id}", id)
                        .then()
                        .statusCode(200)
                        .body("registeredAt", nullValue()));
        put(id, ANA, null).statusCode(200);
    }

    @Test
    void nobodyReadsOrWritesWithoutTheRole() {
        String id = newCustomer();
        RestAssured.given()
                .get("/customers/{id}", id)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer");
        RestAssured.given()
                .auth()
                .oauth2("not.a.token")
                .get("/customers/{id}", id)
                .then()
                .statusCode(401);
        Callers.with("events:write").get("/customers/{id}", id).then().statusCode(403);
        Callers.with("customers:read")
                .contentType(ContentType.JSON)
                .body(ANA)
                .put("/customers/{id}", id)
                .then()
                .statusCode(403);
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get("/customers;a=b/" + id)
                .then()
                .statusCode(401);
        Callers.with("customers:read").get("/customers/{id}", id).then().statusCode(404);
    }

    private static ValidatableResponse put(String id, String profile, @Nullable String ifMatch) {
        var request =
                Callers.with("customers:write").contentType(ContentType.JSON).body(profile);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.urlEncodingEnabled(false).put("/customers/" + id).then();
    }

    private static List<CloudEvent> published(String id, int count) {
        return PublishedEvents.about(id, Topics.PROFILES, count);
    }

    private static String newCustomer() {
        return "c-" + UUID.randomUUID();
    }
}
