package ciclo.messaging.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a server of its own, without the rest of a service.
class IncomingBodiesTest {

    private static final int LIMIT = 200_000;
    private static final int ANONYMOUS = 1_000;

    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final ConcurrentLinkedQueue<RoutingContext> waiting = new ConcurrentLinkedQueue<>();
    private HttpServer server = VERTX.createHttpServer();

    @AfterAll
    static void close() throws Exception {
        HTTP.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void serve() throws Exception {
        var bodies = new IncomingBodies(new Config("300000"), new MemorySize(BigInteger.TWO), VERTX, metrics);
        Router router = Router.router(VERTX);
        router.route().handler(IncomingBodiesTest::identify);
        router.route().handler(bodies::refuseTooLong);
        router.route().handler(bodies::admit);
        router.route("/wait").handler(context -> {
            context.request().pause();
            waiting.add(context);
        });
        router.route("/read").handler(IncomingBodiesTest::read);
        router.route()
                .handler(context -> context.response()
                        .end("%d".formatted(Math.max(0, context.body().length()))));
        server = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        var unused = server.close();
    }

    private static void identify(RoutingContext context) {
        String name = context.request().getHeader("caller");
        Principal principal = () -> name;
        context.setUser(new QuarkusHttpUser((SecurityIdentity) Proxy.newProxyInstance(
                IncomingBodiesTest.class.getClassLoader(),
                new Class<?>[] {SecurityIdentity.class},
                (identity, method, arguments) ->
                        method.getName().equals("isAnonymous") ? (Object) (name == null) : principal)));
        context.next();
    }

    /// As whoever reads a body of HTTP/2 does it.
    private static void read(RoutingContext context) {
        long most = context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        context.request().body().onSuccess(body -> context.response().end(body.length() + " of " + most));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 60_000, LIMIT})
    void bodyIsHandedOnWholeWhetherItSaysHowLongItIsOrNot(int length) throws Exception {
        byte[] body = new byte[length];

        assertThat(post("a", BodyPublishers.ofByteArray(body)).body()).isEqualTo("%d".formatted(length));
        assertThat(post("a", ofUnknownLength(body)).body()).isEqualTo("%d".formatted(length));
        nothingIsHeld();
    }

    @Test
    void bodyOverTheLimitIsTooLargeWhetherItSaysSoOrNot() throws Exception {
        byte[] body = new byte[LIMIT + 1];

        assertProblem(413, post("a", BodyPublishers.ofByteArray(body)));
        assertProblem(413, post("a", ofUnknownLength(body)));
        nothingIsHeld();
    }

    @Test
    void whoeverBringsNoTokenIsHeardForALittle() throws Exception {
        byte[] little = new byte[ANONYMOUS];
        byte[] more = new byte[ANONYMOUS + 1];

        assertThat(post(null, BodyPublishers.ofByteArray(little)).statusCode()).isEqualTo(200);
        assertThat(post(null, ofUnknownLength(little)).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = post(null, BodyPublishers.ofByteArray(more));
        assertProblem(401, refused);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        try (Socket nobody = half("POST", "", ANONYMOUS + 1, ANONYMOUS + 1)) {
            nobody.setSoTimeout(2_000);
            assertThat(new String(nobody.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as("answer, and the end of the connection")
                    .startsWith("HTTP/1.1 401");
        }
        assertProblem(401, post(null, ofUnknownLength(more)));
        HttpRequest stream = request("/", null)
                .header("Content-Type", "text/lines")
                .POST(ofUnknownLength(little))
                .build();
        assertProblem(401, HTTP.send(stream, HttpResponse.BodyHandlers.ofString()));
        nothingIsHeld();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "GET", "POST"})
    void bodiesTakeRoomTogetherWhateverTheMethod(String method) throws Exception {
        try (Socket first = half(method, "a", 150_000, 140_000);
                Socket second = half(method, "b", 150_000, 140_000)) {
            Awaitility.await().until(() -> held() > 280_000);

            HttpResponse<String> refused = post("c", BodyPublishers.ofByteArray(new byte[20_000]));
            assertProblem(503, refused);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertProblem(503, post("c", ofUnknownLength(new byte[100_000])));

            finish(first, 10_000);
            finish(second, 10_000);
        }
        nothingIsHeld();
        assertThat(post("c", BodyPublishers.ofByteArray(new byte[20_000])).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoeverAnnouncesMuchAndSendsLittleTakesLittle() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(half("POST", "slow", LIMIT, 1));
        }
        Awaitility.await().until(() -> held() == 2 * 64 * 1024);

        assertThat(post("c", BodyPublishers.ofByteArray(new byte[60_000])).statusCode())
                .isEqualTo(200);

        for (Socket each : slow) {
            each.close();
        }
        nothingIsHeld();
    }

    @Test
    void bodyThatTakesTooLongIsNotWaitedForWhetherItIsGatheredOrThrownAway() throws Exception {
        try (Socket gathered = half("POST", "a", 500, 1);
                Socket thrownAway = half("POST", "", LIMIT, 1)) {
            for (Socket slow : List.of(gathered, thrownAway)) {
                slow.setSoTimeout(10_000);

                assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 408")
                        .contains("application/problem+json");
            }
        }
        nothingIsHeld();
    }

    @Test
    void workOnABodyMayTakeLongerThanTheBody() throws Exception {
        var answer = waited();
        try (Socket slow = half("POST", "b", 500, 1)) {
            slow.setSoTimeout(10_000);
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408");
        }

        var unused = waiting.remove().response().end();

        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        nothingIsHeld();
    }

    @Test
    void roomIsHeldUntilTheAnswerAndNoLonger() throws Exception {
        var answer = waited();
        assertThat(held()).isEqualTo(10_000);

        var unused = waiting.remove().response().end();

        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        nothingIsHeld();
    }

    @Test
    void roomIsGivenBackAlsoWhereWhoeverAnswersTellsNobody() throws Exception {
        var answer = waited();
        RoutingContext context = waiting.remove();
        context.response().endHandler(nobodyElse -> {}).closeHandler(nobodyElse -> {});

        var unused = context.response().end();

        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        nothingIsHeld();
    }

    @Test
    void bodiesOfHttp2AreHeldToTheLimitByTheirReader() throws Exception {
        byte[] body = new byte[10_000];

        assertThat(second("/read", "a", ofUnknownLength(body)).body()).isEqualTo("10000 of " + LIMIT);
        assertThat(second("/read", "a", BodyPublishers.ofByteArray(body)).body())
                .isEqualTo("10000 of " + LIMIT);
        assertThat(second("/read", null, ofUnknownLength(new byte[500])).body()).isEqualTo("500 of " + ANONYMOUS);
        assertProblem(413, second("/read", "a", BodyPublishers.ofByteArray(new byte[LIMIT + 1])));
        nothingIsHeld();
    }

    @Test
    void roomThatNoBodyFitsInIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IncomingBodies(
                        new Config("100000"), new MemorySize(BigInteger.TWO), VERTX, new SimpleMeterRegistry()))
                .withMessageContaining("ciclo.http.in-flight");
    }

    /// The answer to a request whose body is there, and which is worked on.
    private CompletableFuture<HttpResponse<String>> waited() {
        var answer = HTTP.sendAsync(
                request("/wait", "a")
                        .POST(BodyPublishers.ofByteArray(new byte[10_000]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Awaitility.await().until(() -> !waiting.isEmpty());
        return answer;
    }

    private double held() {
        return metrics.get("ciclo.http.in.flight").gauge().value();
    }

    private void nothingIsHeld() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> held() == 0);
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status);
    }

    private HttpRequest.Builder request(String path, @Nullable String caller) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + path))
                .version(HttpClient.Version.HTTP_1_1);
        return caller == null ? request : request.header("caller", caller);
    }

    private HttpResponse<String> post(@Nullable String caller, BodyPublisher body) throws Exception {
        return HTTP.send(request("/", caller).POST(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Over HTTP/2, on a connection that is there.
    private HttpResponse<String> second(String path, @Nullable String caller, BodyPublisher body) throws Exception {
        HttpRequest hello =
                request("/", caller).version(HttpClient.Version.HTTP_2).build();
        assertThat(HTTP.send(hello, HttpResponse.BodyHandlers.discarding()).version())
                .isEqualTo(HttpClient.Version.HTTP_2);
        return HTTP.send(
                request(path, caller)
                        .version(HttpClient.Version.HTTP_2)
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static BodyPublisher ofUnknownLength(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    /// A request that has sent so much of its body, and no more.
    private Socket half(String method, String caller, int length, int sent) throws IOException {
        Socket socket = new Socket("localhost", server.actualPort());
        OutputStream out = socket.getOutputStream();
        out.write("%s / HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(method, caller.isEmpty() ? "" : "caller: " + caller + "\r\n", length)
                .getBytes(StandardCharsets.UTF_8));
        out.write(new byte[sent]);
        out.flush();
        return socket;
    }

    private static void finish(Socket socket, int rest) throws IOException {
        socket.getOutputStream().write(new byte[rest]);
        socket.getOutputStream().flush();
        socket.setSoTimeout(10_000);
        assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.UTF_8))
                .isEqualTo("HTTP/1.1 200 OK");
    }

    private record Config(String most) implements HttpConfig {

        @Override
        public Optional<MemorySize> maxBody() {
            return Optional.of(new MemorySize(BigInteger.valueOf(LIMIT)));
        }

        @Override
        public MemorySize anonymousBody() {
            return new MemorySize(BigInteger.valueOf(ANONYMOUS));
        }

        @Override
        public Optional<Set<String>> streams() {
            return Optional.of(Set.of("text/lines"));
        }

        @Override
        public MemorySize inFlight() {
            return new MemorySize(new BigInteger(most));
        }

        @Override
        public Duration bodyTimeout() {
            return Duration.ofSeconds(3);
        }
    }
}
