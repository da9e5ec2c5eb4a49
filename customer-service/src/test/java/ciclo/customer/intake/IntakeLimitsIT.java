package ciclo.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import ciclo.customer.Callers;
import ciclo.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What is too much is refused with a time to come again, and takes nobody else's room.
@QuarkusTest
@TestProfile(IntakeOutageIT.WithBrokerOfItsOwn.class)
class IntakeLimitsIT {

    private static final int LARGEST = 5 * 1024 * 1024;

    private final String customer = "c-" + UUID.randomUUID();

    @Test
    void clientThatPostsTooMuchIsA429AndTheOthersAreNot() {
        String client = "busy-" + UUID.randomUUID();

        assertThat(batch(client, 5_000).statusCode()).isEqualTo(200);

        batch(client, 4_000)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]"));
        assertThat(batch("calm-" + UUID.randomUUID(), 10).statusCode()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> batch(client, 500).statusCode() == 200);
    }

    @Test
    void streamIsReadNoFasterThanItsClientMayPost() {
        String client = "stream-" + UUID.randomUUID();
        long begin = System.nanoTime();

        request(client, "application/x-ndjson", "{}\n".repeat(6_000))
                .then()
                .statusCode(200)
                .body("rejected", equalTo(6_000));

        // A thousand more than at once, at five hundred a second.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_900));
    }

    @Test
    void moreThanFitsAtOnceIsA503UntilWhoeverIsSlowIsSentAway() throws Exception {
        try (Socket slow = connected(Tokens.inMemory().token("slow", "events:write"), LARGEST)) {
            slow.getOutputStream().write(new byte[LARGEST - 1]);
            slow.getOutputStream().flush();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(this::contact, answer -> answer.statusCode() == 503)
                    .then()
                    .contentType("application/problem+json")
                    .header("Retry-After", "1");
            assertThat(Callers.with("customers:read").get("/customers/nobody").statusCode())
                    .as("reading goes on")
                    .isEqualTo(404);
            assertThat(answer(slow)).startsWith("HTTP/1.1 408").contains("application/problem+json");
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> contact().statusCode() == 202);
    }

    @Test
    void whoeverAnnouncesMuchAndSendsLittleTakesNobodysRoom() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            slow.add(connected(i < 5 ? "" : Tokens.inMemory().token("slow", "events:write"), LARGEST));
        }

        assertThat(contact().statusCode()).isEqualTo(202);

        for (Socket each : slow) {
            each.close();
        }
    }

    @Test
    void nobodyIsListenedToForLongWithoutAToken() throws Exception {
        try (Socket nobody = connected("", 21)) {
            nobody.getOutputStream().write("{\"customerId\": \"c-1\"}".getBytes(StandardCharsets.UTF_8));
            nobody.getOutputStream().flush();

            assertThat(answer(nobody)).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Bearer");
        }
    }

    /// Has announced a body, and sent none of it yet.
    private static Socket connected(String token, int length) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write("""
                POST /contacts HTTP/1.1\r
                Host: localhost\r
                %sContent-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n", length)
                        .getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Response contact() {
        return request("shop", "application/json", "{\"customerId\": \"%s\", \"kind\": \"visit\"}".formatted(customer));
    }

    private static Response batch(String client, int size) {
        return request(
                client,
                "application/cloudevents-batch+json",
                IntStream.range(0, size).mapToObj(n -> "{}").collect(Collectors.joining(",", "[", "]")));
    }

    private static Response request(String client, String type, String body) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.inMemory().token(client, "events:write"))
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(type.equals("application/json") ? "/contacts" : "/events");
    }
}
