package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.customer.Callers;
import ciclo.testkit.CicloServers;
import ciclo.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is posted is accepted or refused with a problem, nothing of it is logged, and the
/// service lives on.
@QuarkusTest
@QuarkusTestResource(CicloServers.class)
class IntakeFuzzIT {

    private static final int REQUESTS = Integer.getInteger("ciclo.test.requests", 150);

    /// Stands wherever a person could be named.
    private static final String SOMEBODY = "somebody-in-particular";

    private static final String DATA =
            "\"orderId\": \"A\", \"amount\": \"9\", \"currency\": \"EUR\", \"channel\": \"web\", \"kind\": \"visit\","
                    + " \"items\": [{\"sku\": \"S\", \"quantity\": 1, \"unitPrice\": 2}], \"note\": \"" + SOMEBODY
                    + "\"";
    private static final String PLAIN = "{\"customerId\": \"" + SOMEBODY
            + "\", \"time\": \"2026-01-01T00:00:00Z\", \"id\": \"1\", \"backfill\": false, " + DATA + "}";
    private static final String EVENT = "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/s\", \"subject\": \""
            + SOMEBODY + "\", \"type\": \"ciclo.customer.purchase-recorded.v1\", \"time\": \"2026-01-01T00:00:00Z\","
            + " \"data\": {" + DATA + "}}";
    private static final String MESSAGE = "{\"type\": \"track\", \"userId\": \"" + SOMEBODY
            + "\", \"messageId\": \"1\", \"event\": \"Order Completed\", \"timestamp\": \"2026-01-01T00:00:00Z\","
            + " \"sentAt\": \"2026-01-01T00:00:00Z\", \"properties\": {\"order_id\": \"A\", \"total\": 9,"
            + " \"products\": [{\"sku\": \"S\", \"price\": 2}]}, \"previousId\": \"p\","
            + " \"traits\": {\"name\": \"" + SOMEBODY
            + "\", \"email\": \"somebody-in-particular@example.org\", \"birthday\": \"1990-02-28\"}}";

    /// Where something can be posted, and what goes through there.
    private record Door(String path, String type, String body) {

        Response post(byte[] mangled) {
            RequestSpecification request = path.startsWith("/v1/")
                    ? RestAssured.given()
                            .auth()
                            .preemptive()
                            .basic(Tokens.inMemory().token("site", "events:write", "customers:write"), "")
                    : Callers.with("events:write");
            if (path.equals("/events") && type.equals("application/json")) {
                request.header("ce-specversion", "1.0")
                        .header("ce-id", "1")
                        .header("ce-source", "/s")
                        .header("ce-subject", SOMEBODY)
                        .header("ce-type", "ciclo.customer.contact-recorded.v1");
            }
            return request.urlEncodingEnabled(false)
                    .contentType(type)
                    .body(mangled)
                    .post(path);
        }
    }

    private static final List<Door> DOORS = List.of(
            new Door("/purchases", "application/json", PLAIN),
            new Door("/refunds", "application/json", PLAIN),
            new Door("/contacts", "application/json", PLAIN),
            new Door("/events", "application/cloudevents+json", EVENT),
            new Door("/events", "application/json", "{" + DATA + "}"),
            new Door("/events", "application/cloudevents-batch+json", "[" + EVENT + "," + EVENT + "]"),
            new Door("/events", "application/x-ndjson", EVENT + "\n" + EVENT + "\n"),
            new Door("/v1/track", "application/json", MESSAGE),
            new Door("/v1/identify", "application/json", MESSAGE),
            new Door("/v1/page", "application/json", MESSAGE),
            new Door("/v1/alias", "application/json", MESSAGE),
            new Door("/v1/batch", "application/json", "{\"batch\": [" + MESSAGE + "," + MESSAGE + "]}"));

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
            "\"-999999999-01-01T00:00:00Z\"",
            "\"" + "x".repeat(3_000) + "\"",
            "1.0000000000000001");

    private final LogsSeen logs = new LogsSeen();

    @AfterEach
    void nobodyIsInTheLogs() {
        logs.close();
        assertThat(logs.lines()).noneMatch(line -> line.contains(SOMEBODY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mangledBodyIsAcceptedOrRefusedAndNeverAnError(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            Door door = DOORS.get(random.nextInt(DOORS.size()));
            byte[] mangled = mangled(door.body, random);
            check(door.post(mangled), "seed " + seed + ", request " + i + " to " + door.path, mangled);
        }
        for (Door door : DOORS) {
            assertThat(door.post(door.body.getBytes(StandardCharsets.UTF_8)).statusCode())
                    .as(door.path)
                    .isIn(200, 202);
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
                "/purchases/%00",
                "/v1;x=y/track",
                "/v1/track;a=b",
                "/v1//batch",
                "/v1/%2e%2e/contacts"
            })
    void oddPathsAreNoErrors(String path) {
        check(
                new Door(path, "application/json", PLAIN).post(PLAIN.getBytes(StandardCharsets.UTF_8)),
                path,
                new byte[0]);
    }

    @Test
    void bodyThatIsMissingIsRefused() {
        for (Door door : DOORS) {
            Response answer = door.post(new byte[0]);
            assertThat(answer.statusCode())
                    .as(door.path)
                    .isEqualTo(door.type.equals("application/x-ndjson") ? 200 : 400);
            check(answer, door.path, new byte[0]);
        }
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
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
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
        List<MatchResult> all = Pattern.compile(": (\"[^\"]*\"|[a-z0-9]+)")
                .matcher(body)
                .results()
                .toList();
        MatchResult value = all.get(random.nextInt(all.size()));
        return body.substring(0, value.start(1)) + by + body.substring(value.end(1));
    }
}
