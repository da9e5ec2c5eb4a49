package ciclo.messaging.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A server whose bodies are held to bounds, without the rest of a service, and its clients.
final class BodyServer implements AutoCloseable {

    static final int LIMIT = 200_000;
    static final int ANONYMOUS = 1_000;

    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// What was posted to `/wait` and is worked on.
    final ConcurrentLinkedQueue<RoutingContext> waiting = new ConcurrentLinkedQueue<>();

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final HttpServer server;

    BodyServer() throws Exception {
        IncomingBodies bodies = bodies("300000", metrics);
        Router router = Router.router(VERTX);
        router.route().handler(BodyServer::identify);
        router.route().handler(bodies::refuseTooLong);
        router.route().handler(bodies::admit);
        router.route("/wait").handler(context -> {
            context.request().pause();
            waiting.add(context);
        });
        router.route("/read").handler(BodyServer::read);
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

    /// @param most what all bodies together may take
    static IncomingBodies bodies(String most, MeterRegistry metrics) {
        return new IncomingBodies(new Config(most), new MemorySize(BigInteger.TWO), VERTX, metrics);
    }

    @Override
    public void close() {
        var unused = server.close();
    }

    /// Once no test needs one any more.
    static void end() throws Exception {
        HTTP.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void identify(RoutingContext context) {
        String name = context.request().getHeader("caller");
        Principal principal = () -> name;
        context.setUser(new QuarkusHttpUser((SecurityIdentity) Proxy.newProxyInstance(
                BodyServer.class.getClassLoader(),
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

    /// The answer to a request whose body is there, and which is worked on.
    CompletableFuture<HttpResponse<String>> waited() {
        var answer = HTTP.sendAsync(
                request("/wait", "a")
                        .POST(BodyPublishers.ofByteArray(new byte[10_000]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Awaitility.await().until(() -> !waiting.isEmpty());
        return answer;
    }

    double held() {
        return metrics.get("ciclo.http.in.flight").gauge().value();
    }

    void nothingIsHeld() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> held() == 0);
    }

    HttpRequest.Builder request(String path, @Nullable String caller) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + path))
                .version(HttpClient.Version.HTTP_1_1);
        return caller == null ? request : request.header("caller", caller);
    }

    HttpResponse<String> post(@Nullable String caller, BodyPublisher body) throws Exception {
        return HTTP.send(request("/", caller).POST(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Over HTTP/2, on a connection that is there.
    HttpResponse<String> second(String path, @Nullable String caller, BodyPublisher body) throws Exception {
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

    static BodyPublisher ofUnknownLength(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    /// A request that has sent so much of its body, and no more.
    Socket half(String method, String caller, int length, int sent) throws IOException {
        Socket socket = new Socket("localhost", server.actualPort());
        OutputStream out = socket.getOutputStream();
        out.write("%s / HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(method, caller.isEmpty() ? "" : "caller: " + caller + "\r\n", length)
                .getBytes(StandardCharsets.UTF_8));
        out.write(new byte[sent]);
        out.flush();
        return socket;
    }

    static void finish(Socket socket, int rest) throws IOException {
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
