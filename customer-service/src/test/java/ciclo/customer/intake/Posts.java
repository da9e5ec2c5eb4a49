package ciclo.customer.intake;

import static org.hamcrest.Matchers.equalTo;

import ciclo.customer.Callers;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;

/// What clients post, and the answers.
final class Posts {

    static final String JSON = "application/json";
    static final String EVENT = "application/cloudevents+json";
    static final String BATCH = "application/cloudevents-batch+json";

    private Posts() {}

    static ValidatableResponse post(String path, String type, String body) {
        return Callers.with("events:write")
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then();
    }

    static ValidatableResponse problem(int status, ValidatableResponse response) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }
}
