package ciclo.messaging.http;

import static ciclo.messaging.http.BodyServer.ANONYMOUS;
import static ciclo.messaging.http.BodyServer.LIMIT;
import static ciclo.messaging.http.BodyServer.finish;
import static ciclo.messaging.http.BodyServer.ofUnknownLength;
import static ciclo.messaging.http.BodyServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a server of its own, without the rest of a service.
class IncomingBodiesTest {

    private BodyServer server;

    @AfterAll
    static void end() throws Exception {
        BodyServer.end();
    }

    @BeforeEach
    void serve() throws Exception {
        server = new BodyServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 60_000, LIMIT})
    void bodyIsHandedOnWholeWhetherItSaysHowLongItIsOrNot(int length) throws Exception {
        byte[] body = new byte[length];

        assertThat(server.post("a", BodyPublishers.ofByteArray(body)).body()).isEqualTo("%d".formatted(length));
        assertThat(server.post("a", ofUnknownLength(body)).body()).isEqualTo("%d".formatted(length));
        server.nothingIsHeld();
    }

    @Test
    void bodyOverTheLimitIsTooLargeWhetherItSaysSoOrNot() throws Exception {
        byte[] body = new byte[LIMIT + 1];

        assertProblem(413, server.post("a", BodyPublishers.ofByteArray(body)));
        assertProblem(413, server.post("a", ofUnknownLength(body)));
        server.nothingIsHeld();
    }

    @Test
    void whoeverBringsNoTokenIsHeardForALittle() throws Exception {
        byte[] little = new byte[ANONYMOUS];
        byte[] more = new byte[ANONYMOUS + 1];

        assertThat(server.post(null, BodyPublishers.ofByteArray(little)).statusCode())
                .isEqualTo(200);
        assertThat(server.post(null, ofUnknownLength(little)).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = server.post(null, BodyPublishers.ofByteArray(more));
        assertProblem(401, refused);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        try (Socket nobody = server.half("POST", "", ANONYMOUS + 1, ANONYMOUS + 1)) {
            nobody.setSoTimeout(2_000);
            assertThat(new String(nobody.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as("answer, and the end of the connection")
                    .startsWith("HTTP/1.1 401");
        }
        assertProblem(401, server.post(null, ofUnknownLength(more)));
        HttpRequest stream = server.request("/", null)
                .header("Content-Type", "text/lines")
                .POST(ofUnknownLength(little))
                .build();
        assertProblem(401, send(stream));
        server.nothingIsHeld();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "GET", "POST"})
    void bodiesTakeRoomTogetherWhateverTheMethod(String method) throws Exception {
        try (Socket first = server.half(method, "a", 150_000, 140_000);
                Socket second = server.half(method, "b", 150_000, 140_000)) {
            Awaitility.await().until(() -> server.held() > 280_000);

            HttpResponse<String> refused = server.post("c", BodyPublishers.ofByteArray(new byte[20_000]));
            assertProblem(503, refused);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertProblem(503, server.post("c", ofUnknownLength(new byte[100_000])));

            finish(first, 10_000);
            finish(second, 10_000);
        }
        server.nothingIsHeld();
        assertThat(server.post("c", BodyPublishers.ofByteArray(new byte[20_000]))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoeverAnnouncesMuchAndSendsLittleTakesLittle() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(server.half("POST", "slow", LIMIT, 1));
        }
        Awaitility.await().until(() -> server.held() == 2 * 64 * 1024);

        assertThat(server.post("c", BodyPublishers.ofByteArray(new byte[60_000]))
                        .statusCode())
                .isEqualTo(200);

        for (Socket each : slow) {
            each.close();
        }
        server.nothingIsHeld();
    }

    @Test
    void bodyThatTakesTooLongIsNotWaitedForWhetherItIsGatheredOrThrownAway() throws Exception {
        try (Socket gathered = server.half("POST", "a", 500, 1);
                Socket thrownAway = server.half("POST", "", LIMIT, 1)) {
            for (Socket slow : List.of(gathered, thrownAway)) {
                slow.setSoTimeout(10_000);

                assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 408")
                        .contains("application/problem+json");
            }
        }
        server.nothingIsHeld();
    }

    @Test
    void workOnABodyMayTakeLongerThanTheBody() throws Exception {
        var answer = server.waited();
        try (Socket slow = server.half("POST", "b", 500, 1)) {
            slow.setSoTimeout(10_000);
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408");
        }

        var unused = server.waiting.remove().response().end();

        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        server.nothingIsHeld();
    }

    @Test
    void roomIsHeldUntilTheAnswerAndNoLonger() throws Exception {
        var answer = server.waited();
        assertThat(server.held()).isEqualTo(10_000);

        var unused = server.waiting.remove().response().end();

        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        server.nothingIsHeld();
    }

    @Test
    void roomIsGivenBackAlsoWhereWhoeverAnswersTellsNobody() throws Exception {
        var answer = server.waited();
        RoutingContext context = server.waiting.remove();
        context.response().endHandler(nobodyElse -> {}).closeHandler(nobodyElse -> {});

        var unused = context.response().end();

        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        server.nothingIsHeld();
    }

    @Test
    void bodiesOfHttp2AreHeldToTheLimitByTheirReader() throws Exception {
        byte[] body = new byte[10_000];

        assertThat(server.second("/read", "a", ofUnknownLength(body)).body()).isEqualTo("10000 of " + LIMIT);
        assertThat(server.second("/read", "a", BodyPublishers.ofByteArray(body)).body())
                .isEqualTo("10000 of " + LIMIT);
        assertThat(server.second("/read", null, ofUnknownLength(new byte[500])).body())
                .isEqualTo("500 of " + ANONYMOUS);
        assertProblem(413, server.second("/read", "a", BodyPublishers.ofByteArray(new byte[LIMIT + 1])));
        server.nothingIsHeld();
    }

    @Test
    void roomThatNoBodyFitsInIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BodyServer.bodies("100000", new SimpleMeterRegistry()))
                .withMessageContaining("ciclo.http.in-flight");
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status);
    }
}
