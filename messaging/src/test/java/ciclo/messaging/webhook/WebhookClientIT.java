package ciclo.messaging.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookClientIT {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String PASSWORD = "changeit";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    private static Path folder = Path.of(".");

    private int port;
    private volatile Consumer<HttpServerRequest> answering = WebhookClientIT::take;

    @BeforeAll
    static void certify() throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.example.test",
                        "-ext",
                        "san=dns:hooks.example.test",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store().toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @BeforeEach
    void receiverWithACertificate() {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(false)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(store().toString()).setPassword(PASSWORD)))
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void checkedAddressIsConnectedToUnderTheNameInTheUrl() throws InterruptedException {
        try (var client = trusting(PATIENCE)) {
            assertThat(client.post(receiver("hooks.example.test"), Map.of(), "{}", NOW))
                    .isEqualTo(new Answer.Status(204, Optional.empty()));
            assertThat(asked).containsExactly("hooks.example.test:" + port + " /hook?a=b");
        }
    }

    @Test
    void certificateOfAnotherNameIsNotAccepted() throws InterruptedException {
        try (var client = trusting(PATIENCE)) {
            assertThat(client.post(receiver("other.example.test"), Map.of(), "{}", NOW))
                    .isEqualTo(new Answer.None("has no certificate that is trusted for its name", false));
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void certificateThatNobodyVouchesForIsNotAccepted() throws InterruptedException {
        try (var client = new WebhookClient(vertx, PATIENCE, 1, new HttpClientOptions())) {
            assertThat(client.post(receiver("hooks.example.test"), Map.of(), "{}", NOW))
                    .isEqualTo(new Answer.None("has no certificate that is trusted for its name", false));
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void requestThatNobodyCouldConnectForHasNotBeenSent() throws Exception {
        ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        closed.close();
        try (var client = trusting(PATIENCE)) {
            assertThat(client.post(loopback(false, closed.getLocalPort()), Map.of(), "{}", NOW))
                    .isEqualTo(new Answer.None("cannot be connected to", false));
        }
    }

    @Test
    void requestOnAConnectionThatBreaksMayHaveArrived() throws InterruptedException {
        answering = request -> {
            var unused = request.connection().close();
        };
        try (var client = trusting(PATIENCE)) {
            assertThat(client.post(receiver("hooks.example.test"), Map.of(), "{}", NOW))
                    .isEqualTo(new Answer.None("broke the connection", true));
        }
    }

    /// A host that takes connections and says nothing on them, not even what TLS begins with.
    @Test
    void requestThatNobodyAnswersMayHaveArrivedUnlessItWasNotConnectedInTime() throws Exception {
        try (var client = trusting(Duration.ofSeconds(1));
                var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(client.post(loopback(false, silent.getLocalPort()), Map.of(), "{}", NOW))
                    .isEqualTo(new Answer.None("did not answer within 1 seconds", true));
            assertThat(client.post(loopback(true, silent.getLocalPort()), Map.of(), "{}", NOW))
                    .isEqualTo(new Answer.None("did not answer within 1 seconds", false));
        }
    }

    @Test
    void retryAfterIsReadInBothForms() {
        assertThat(WebhookClient.retryAfter("120", NOW)).contains(Duration.ofMinutes(2));
        assertThat(WebhookClient.retryAfter("Thu, 01 Jan 2026 01:00:00 GMT", NOW))
                .contains(Duration.ofHours(1));
        assertThat(WebhookClient.retryAfter("Wed, 31 Dec 2025 23:00:00 GMT", NOW))
                .isEmpty();
        assertThat(WebhookClient.retryAfter("soon", NOW)).isEmpty();
        assertThat(WebhookClient.retryAfter(null, NOW)).isEmpty();
    }

    private static Path store() {
        return folder.resolve("receiver.p12");
    }

    private WebhookClient trusting(Duration timeout) {
        return new WebhookClient(
                vertx,
                timeout,
                1,
                new HttpClientOptions()
                        .setTrustOptions(
                                new PfxOptions().setPath(store().toString()).setPassword(PASSWORD)));
    }

    private Receivers.Receiver receiver(String host) {
        return new Receivers.Receiver(new Endpoint(true, host, port, "/hook?a=b"), InetAddress.getLoopbackAddress());
    }

    private static Receivers.Receiver loopback(boolean tls, int port) {
        return new Receivers.Receiver(
                new Endpoint(tls, "hooks.example.test", port, "/hook"), InetAddress.getLoopbackAddress());
    }

    private void answer(HttpServerRequest request) {
        asked.add(request.authority() + " " + request.uri());
        answering.accept(request);
    }

    private static void take(HttpServerRequest request) {
        var unused = request.response().setStatusCode(204).end();
    }
}
