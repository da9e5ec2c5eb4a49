package ciclo.local.api;

import ciclo.local.Failure;
import ciclo.local.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Requests with a token, repeated while the service is overloaded, restarting or away: every request that is sent here
/// may be repeated, because what it says has an identity of its own.
public final class Api {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Supplier<String> token;
    private final Duration patience;

    /// Requests with this token.
    ///
    /// @param patience how long one request is repeated before it fails
    public Api(Supplier<String> token, Duration patience) {
        this.token = token;
        this.patience = patience;
    }

    /// What a service answered: the body is null where it is no JSON.
    public record Answer(int status, JsonNode body) {

        /// The answer, if it is what was hoped for.
        public Answer expect(int... statuses) {
            for (int expected : statuses) {
                if (status == expected) {
                    return this;
                }
            }
            throw new Failure("The service answered " + status + ": " + body);
        }
    }

    /// Gets a resource, which has to be there.
    public JsonNode get(String url) throws InterruptedException {
        return send(request(url).GET()).expect(200).body();
    }

    /// Gets a resource that may be missing.
    public Answer find(String url) throws InterruptedException {
        return send(request(url).GET()).expect(200, 404);
    }

    /// Posts JSON.
    public Answer post(String url, JsonNode body) throws InterruptedException {
        return post(url, "application/json", body);
    }

    /// Posts JSON of a type of its own.
    public Answer post(String url, String type, JsonNode body) throws InterruptedException {
        return send(request(url).header("Content-Type", type).POST(bytes(body)));
    }

    /// Posts several JSON values, one a line.
    public Answer postLines(String url, List<? extends JsonNode> values) throws InterruptedException {
        byte[] lines = values.stream()
                .map(value -> value + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        return send(request(url)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(lines)));
    }

    /// Puts JSON.
    public Answer put(String url, JsonNode body) throws InterruptedException {
        return send(request(url).header("Content-Type", "application/json").PUT(bytes(body)));
    }

    private Answer send(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request =
                builder.header("Authorization", "Bearer " + token.get()).build();
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            String trouble;
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (!PASSING.contains(response.statusCode())) {
                    return new Answer(response.statusCode(), json(response.body()));
                }
                trouble = "answered " + response.statusCode();
            } catch (IOException e) {
                trouble = "does not answer (" + e + ")";
            }
            if (System.nanoTime() > deadline) {
                throw new Failure(request.uri() + " " + trouble + ", for " + patience.toSeconds() + " s now");
            }
            // Not all at once when it is back.
            Thread.sleep(pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis()));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    }

    private static HttpRequest.BodyPublisher bytes(JsonNode body) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(body);
        } catch (IOException e) {
            return Json.MAPPER.nullNode();
        }
    }
}
