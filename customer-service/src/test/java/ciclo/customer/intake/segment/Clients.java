package ciclo.customer.intake.segment;

import ciclo.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

/// Sends as Segment's clients do.
final class Clients {

    static final String WRITE_KEY = Tokens.inMemory().token("shop-site", "events:write", "customers:write");

    private Clients() {}

    static ValidatableResponse post(String path, String body) {
        return post(WRITE_KEY, path, body);
    }

    static ValidatableResponse post(String key, String path, String body) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic(key, "")
                .contentType("application/json")
                .body(body)
                .post("/v1/" + path)
                .then();
    }
}
