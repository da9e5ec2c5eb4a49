package ciclo.messaging.http;

import java.util.Map;

/// What is said to a body that is not taken, as a problem.
///
/// @param headers of the answer
record Refusal(int status, String title, String detail, Map<String, String> headers) {

    static final Refusal NOBODYS = new Refusal(
            401, "Unauthorized", "a bearer token is required for such a body", Map.of("WWW-Authenticate", "Bearer"));

    static final Refusal CROWDED = new Refusal(
            503,
            "Not accepted now",
            "more is being taken in than fits at once: repeat the request",
            Map.of("Retry-After", "1"));

    static final Refusal TOO_SLOW =
            new Refusal(408, "Too slow", "the body took too long: repeat the request", Map.of());

    Refusal {
        headers = Map.copyOf(headers);
    }

    /// @param limit in bytes
    static Refusal tooLarge(long limit) {
        return new Refusal(413, "Too large", "a body may have up to " + limit + " bytes", Map.of());
    }
}
