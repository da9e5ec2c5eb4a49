package ciclo.lifecycle.subscriptions;

import ciclo.lifecycle.fixture.Callers;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/// An administrator of webhooks, in tests.
final class Administration {

    record Made(String id, String secret) {}

    private Administration() {}

    static Made subscribe(String url, String... stages) {
        ValidatableResponse answer = post("/subscriptions", Map.of("url", url, "stages", List.of(stages)))
                .statusCode(201);
        return new Made(answer.extract().path("id"), answer.extract().path("secret"));
    }

    static ValidatableResponse post(String path) {
        return Callers.with("lifecycle:admin").post(path).then();
    }

    static ValidatableResponse post(String path, Object body) {
        return Callers.with("lifecycle:admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    static ValidatableResponse get(String path) {
        return Callers.with("lifecycle:admin").get(path).then();
    }

    /// Until the subscription looks as expected.
    static void eventually(String id, Consumer<ValidatableResponse> expectations) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> expectations.accept(get("/subscriptions/" + id)));
    }

    static void removeAll() {
        List<String> ids = get("/subscriptions?limit=500").extract().path("items.id");
        ids.forEach(id -> Callers.with("lifecycle:admin")
                .header("If-Match", "*")
                .delete("/subscriptions/" + id)
                .then()
                .statusCode(204));
    }
}
