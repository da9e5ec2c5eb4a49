package ciclo.lifecycle.rules.rest;

import ciclo.lifecycle.fixture.Callers;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/// Rules as they are sent, and who sends and reads them.
final class Rules {

    /// The conditions of a draft, without the braces.
    static final String DRAFT = """
            "conversion": {"count": "contacts", "atLeast": 2},
            "retention": {"spendAtLeast": "500.00", "within": "P365D"},
            "reactivation": {"silentFor": "P60D", "on": "purchases"}
            """;

    private Rules() {}

    /// Posts a body in which `%s` stands for the [#DRAFT].
    static ValidatableResponse write(String body) {
        return author().body(body.formatted(DRAFT)).post("/rules").then();
    }

    static RequestSpecification author() {
        return Callers.with("lifecycle:admin").contentType("application/json");
    }

    static RequestSpecification reader() {
        return Callers.with("lifecycle:read").contentType("application/json");
    }
}
