package ciclo.lifecycle.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import ciclo.lifecycle.fixture.Callers;
import ciclo.lifecycle.fixture.ChangesOutProfile;
import ciclo.lifecycle.fixture.LifecycleServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LifecycleServers.class)
@TestProfile(ChangesOutProfile.class)
class SubscriptionAdministrationIT {

    private static final String URL = "http://127.0.0.1:9009/hook";

    @Inject
    Pool pool;

    @AfterEach
    void leave() {
        Administration.removeAll();
    }

    @Test
    void secretIsToldOnceAndKeptEncrypted() {
        var made = Administration.subscribe(URL);

        assertThat(made.secret()).matches("whsec_[A-Za-z0-9+/]{43}=");
        Administration.get("/subscriptions/" + made.id()).statusCode(200).body("secret", nullValue());
        Administration.get("/subscriptions").body("items[0].secret", nullValue());
        byte[] stored = pool.query("SELECT value FROM webhook_secret")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
        byte[] key = Base64.getDecoder().decode(made.secret().substring("whsec_".length()));
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
    }

    @Test
    void subscriptionIsShownAsItWasWanted() {
        String id = Administration.post(
                        "/subscriptions",
                        Map.of("url", URL, "stages", List.of("growth", "retention", "growth"), "description", "Draw"))
                .statusCode(201)
                .header("Location", matchesPattern(".*/subscriptions/[0-9a-f-]{36}"))
                .header("ETag", equalTo("\"1\""))
                .extract()
                .path("id");

        Administration.get("/subscriptions/" + id)
                .body("url", equalTo(URL), "stages", equalTo(List.of("growth", "retention")))
                .body("description", equalTo("Draw"), "state", equalTo("active"), "reason", nullValue())
                .body("waiting", equalTo(0), "failing", equalTo(0));
    }

    @Test
    void changeNeedsTheTagOfWhatIsChanged() {
        String id = Administration.subscribe(URL, "growth").id();

        patch(id, null, "{}").statusCode(428);
        patch(id, "\"7\"", "{}").statusCode(412);
        patch(id, "\"1\"", "{\"description\": \"New\", \"stages\": null}")
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("description", equalTo("New"), "stages", equalTo(List.of()), "url", equalTo(URL));
        patch(id, "\"1\"", "{\"description\": \"Stale\"}").statusCode(412);
        admin().delete("/subscriptions/" + id).then().statusCode(428);
        admin().header("If-Match", "\"1\"")
                .delete("/subscriptions/" + id)
                .then()
                .statusCode(412);
        admin().header("If-Match", "\"2\"")
                .delete("/subscriptions/" + id)
                .then()
                .statusCode(204);
        Administration.get("/subscriptions/" + id).statusCode(404);
    }

    @Test
    void senselessChangeIsRefusedWithTheReason() {
        String id = Administration.subscribe(URL).id();

        patch(id, "*", "{\"stages\": [\"vip\"]}").statusCode(422).body("errors[0].pointer", equalTo("/stages/0"));
        patch(id, "*", "{\"url\": null}").statusCode(422).body("errors[0].pointer", equalTo("/url"));
        patch(id, "*", "{\"url\": \"http://10.0.0.1:9000/\"}").statusCode(422);
        patch(id, "*", "[]").statusCode(422);
        Administration.get("/subscriptions/" + id).body("url", equalTo(URL), "stages", equalTo(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1:9000/",
                "http://169.254.169.254:8080/latest/meta-data",
                "http://[::1]:9000/",
                "http://[::ffff:10.0.0.1]:9000/",
                "http://[64:ff9b::a00:1]:9000/",
                "http://[fd00:ec2::254]:9000/",
                "http://3232235777:9000/",
                "http://user@127.0.0.1:9000/",
                "http://127.0.0.1/",
                "http://no.such.host.invalid:9000/",
                "ftp://127.0.0.1:9000/",
                "file:///etc/passwd",
                "nonsense",
                " "
            })
    void urlThatMayNotBePostedToIsRefused(String url) {
        Administration.post("/subscriptions", Map.of("url", url))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/url"));
    }

    @Test
    void senselessRequestsAreRefused() {
        Administration.post("/subscriptions", Map.of()).statusCode(422).body("errors[0].pointer", equalTo("/url"));
        Administration.post("/subscriptions", Map.of("url", URL, "stages", List.of("vip")))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/stages/0"));
        String id = Administration.subscribe(URL).id();
        Administration.post("/subscriptions/" + id + "/replays", Map.of("from", "2999-01-01T00:00:00Z"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/from"));
        Administration.get("/subscriptions/" + id + "/deliveries?after=x").statusCode(422);
        Administration.get("/subscriptions?limit=0").statusCode(422);
        for (String action : List.of("pause", "resume", "secret")) {
            Administration.post("/subscriptions/unknown/" + action).statusCode(404);
        }
    }

    @Test
    void whatTheDatabaseCannotHoldIsRefusedInItsPlace() {
        String id = Administration.subscribe(URL).id();

        Administration.post("/subscriptions", Map.of("url", URL, "description", "a\0b"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/description"));
        patch(id, "*", "{\"description\": \"a\\u0000b\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/description"));
        for (Object from : List.of("-1000000000-01-01T00:00:00Z", "yesterday", 1_700_000_000L)) {
            Administration.post("/subscriptions/" + id + "/replays", Map.of("from", from))
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/from"));
        }
        Administration.post("/subscriptions/" + id + "/replays", Map.of("from", "0001-01-01T00:00:00Z"))
                .statusCode(202);
    }

    @Test
    void requestThatIsRepeatedUnderItsKeyDoesNothing() {
        String key = UUID.randomUUID().toString();
        var first =
                keyed(key, "/subscriptions", Map.of("url", URL)).statusCode(201).extract();
        String id = first.path("id");

        keyed(key, "/subscriptions", Map.of("url", URL))
                .statusCode(201)
                .header("Location", equalTo(first.header("Location")))
                .body("id", equalTo(id), "secret", nullValue());

        assertThat(first.<String>path("secret")).startsWith("whsec_");
        Administration.get("/subscriptions").body("items.size()", equalTo(1));
        keyed(key, "/subscriptions", Map.of("url", URL, "description", "another"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
        keyed("no blanks", "/subscriptions", Map.of("url", URL)).statusCode(422);
        Object since = Map.of("from", "2026-01-01T00:00:00Z");
        String path = "/subscriptions/" + id + "/replays";
        String once =
                keyed(key + "-again", path, since).statusCode(202).extract().header("ETag");
        keyed(key + "-again", path, since).statusCode(202).header("ETag", equalTo(once));
    }

    @Test
    void pagesShowEverySubscriptionOnce() {
        List<String> made = List.of(
                Administration.subscribe(URL).id(),
                Administration.subscribe(URL).id(),
                Administration.subscribe(URL).id());

        var first = Administration.get("/subscriptions?limit=2")
                .body("items.size()", equalTo(2))
                .extract();
        List<String> seen = new ArrayList<>(first.<List<String>>path("items.id"));
        seen.addAll(Administration.get("/subscriptions?limit=2&after=" + first.path("next"))
                .body("next", nullValue())
                .extract()
                .<List<String>>path("items.id"));

        assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void sixthSecretAtOnceIsRefused() {
        String id = Administration.subscribe(URL).id();
        for (int n = 0; n < 4; n++) {
            Administration.post("/subscriptions/" + id + "/secret").statusCode(200);
        }

        Administration.post("/subscriptions/" + id + "/secret").statusCode(409);
    }

    @Test
    void onlyAdministratorsSeeSubscriptions() {
        Callers.with("lifecycle:read", "lifecycle:write")
                .get("/subscriptions")
                .then()
                .statusCode(403);
        RestAssured.given().get("/subscriptions").then().statusCode(401);
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get("/subscriptions;a=b")
                .then()
                .statusCode(401);
    }

    @Test
    void openApiDescribesStreamAndWebhooks() {
        Callers.with()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItems("/stage-changes", "/subscriptions", "/subscriptions/{id}/replays"));
    }

    private static ValidatableResponse keyed(String key, String path, Object body) {
        return admin().header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private static RequestSpecification admin() {
        return Callers.with("lifecycle:admin");
    }

    private static ValidatableResponse patch(String id, @Nullable String ifMatch, String body) {
        RequestSpecification request = admin().contentType("application/json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .patch("/subscriptions/" + id)
                .then();
    }
}
