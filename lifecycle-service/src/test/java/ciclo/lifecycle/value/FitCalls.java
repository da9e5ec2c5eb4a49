package ciclo.lifecycle.value;

import ciclo.lifecycle.fixture.Callers;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/// Fits as clients ask for them.
final class FitCalls {

    /// Long before any order.
    static final String EARLY = "1990-01-01T00:00:00Z";

    private FitCalls() {}

    /// Asks for a fit, and says which one it is.
    static long post(Map<String, String> body) {
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

    /// The fit once it has come to its end.
    static ValidatableResponse ended(long id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get("/value/fits/" + id).extract().path("endedAt") != null);
        return get("/value/fits/" + id);
    }

    static ValidatableResponse get(String path) {
        return Callers.with("lifecycle:read")
                .config(RestAssuredConfig.config()
                        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
                .get(path)
                .then();
    }
}
