package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.customer.Callers;
import ciclo.testkit.CicloServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is posted is accepted or refused with a problem, and the service lives on.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class IntakeFuzzIT {

    private static final String DATA =
            "\"orderId\": \"A\", \"amount\": \"9\", \"currency\": \"EUR\", \"channel\": \"web\","
                    + " \"items\": [{\"sku\": \"S\", \"quantity\": 1, \"unitPrice\": 2}]";
    private static final String PLAIN = "{\"customerId\": \"fuzz\", \"time\": \"2026-01-01T00:00:00Z\", \"id\": \"1\","
            + " \"backfill\": false, \"kind\": \"visit\", " + DATA + "}";
    private static final String EVENT =
            "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"subject\": \"fuzz\","
                    + " \"type\": \"ciclo.customer.purchase-recorded.v1\", \"time\": \"2026-01-01T00:00:00Z\", \"data\": {"
                    + DATA
                    + "}}";
    private static final Map<String, String> TYPES = Map.of(
            "/purchases", "application/json",
            "/refunds", "application/json",
            "/contacts", "application/json",
            "/events", "application/cloudevents+json");
    private static final List<String> PATHS = TYPES.keySet().stream().sorted().toList();
    private static final List<String> INSERTS = List.of(
            "1e400000000",
            "-1E-400000000",
            "\"1e400000000\"",
            "9".repeat(200),
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\r\n\u001b[31m\"",
            "null",
            "[]",
            "{}",
            "[[[]]]",
            "[".repeat(50),
            "{\"a\":".repeat(50),
            "true",
            "\"\"",
            "\" \"",
            "NaN",
            "-0",
            "\"😀\"",
            "\"2026-13-45T99:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"" + "x".repeat(3_000) + "\"",
            "1.0000000000000001");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mangledBodyIsAcceptedOrRefusedAndNeverAnError(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 250; i++) {
            String path = PATHS.get(random.nextInt(PATHS.size()));
            String body = path.equals("/events") ? EVENT : PLAIN;
            byte[] mangled = mangled(body, random);
            check(
                    post(path, TYPES.getOrDefault(path, ""), mangled),
                    "seed " + seed + ", request " + i + " to " + path,
                    mangled);
        }
        Callers.with("events:write")
                .contentType("application/json")
                .body(PLAIN)
                .post("/purchases")
                .then()
                .statusCode(202);
    }

    @Test
    void mangledBatchIsAnsweredToo() {
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            byte[] mangled = mangled("[" + EVENT + "," + EVENT + "]", random);
            check(post("/events", "application/cloudevents-batch+json", mangled), "batch " + i, mangled);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/purchases;a=b",
                "/contacts;kind=visit;x",
                "/events;;",
                "/purchases/",
                "//purchases",
                "/purchases/%00"
            })
    void oddPathsAreNoErrors(String path) {
        check(post(path, "application/json", PLAIN.getBytes(StandardCharsets.UTF_8)), path, new byte[0]);
    }

    @Test
    void bodyThatIsMissingIsRefused() {
        for (String path : PATHS) {
            Response answer = post(path, TYPES.getOrDefault(path, ""), new byte[0]);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            check(answer, path, new byte[0]);
        }
    }

    private static Response post(String path, String type, byte[] body) {
        return Callers.with("events:write")
                .urlEncodingEnabled(false)
                .contentType(type)
                .body(body)
                .post(path);
    }

    private static void check(Response answer, String what, byte[] body) {
        String described = what + ": " + new String(body, 0, Math.min(body.length, 600), StandardCharsets.ISO_8859_1);
        assertThat(answer.statusCode()).as(described).isBetween(200, 499);
        if (answer.statusCode() >= 400) {
            assertThat(answer.contentType()).as(described).startsWith("application/problem+json");
        }
    }

    private static byte[] mangled(String body, Random random) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(4)) {
            case 0 -> java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                for (int n = random.nextInt(1, 5); n > 0; n--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                yield bytes;
            }
            default ->
                valueReplaced(body, INSERTS.get(random.nextInt(INSERTS.size())), random)
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    /// Puts something else in the place of one value.
    private static String valueReplaced(String body, String by, Random random) {
        var values = java.util.regex.Pattern.compile(": (\"[^\"]*\"|[a-z0-9]+)").matcher(body);
        List<java.util.regex.MatchResult> all = values.results().toList();
        var value = all.get(random.nextInt(all.size()));
        return body.substring(0, value.start(1)) + by + body.substring(value.end(1));
    }
}
