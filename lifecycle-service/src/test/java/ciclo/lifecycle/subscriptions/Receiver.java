package ciclo.lifecycle.subscriptions;

import ciclo.lifecycle.fixture.PublishedChanges;
import ciclo.messaging.event.CloudEvent;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.awaitility.Awaitility;

/// A receiver of webhooks on this machine, which does with them what a test wants.
final class Receiver implements AutoCloseable {

    /// Shorter than a lease: what somebody takes and does not deliver is missed.
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /// A request as it came.
    record Hook(Map<String, List<String>> headers, String body) {

        CloudEvent event() {
            return PublishedChanges.read(body);
        }

        boolean isAbout(String customer) {
            return event().subject().equals(customer);
        }

        long sequence() {
            return Objects.requireNonNull(event().sequence());
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no header " + name))
                    .getValue()
                    .getFirst();
        }
    }

    /// What is answered.
    record Reply(int status, Map<String, String> headers) {

        static Reply of(int status) {
            return new Reply(status, Map.of());
        }
    }

    private final HttpServer server;
    private final String customers;
    private final List<Hook> asked = new CopyOnWriteArrayList<>();
    private final List<Hook> taken = new CopyOnWriteArrayList<>();
    private volatile Function<Hook, Reply> behaviour = hook -> Reply.of(204);

    /// @param customers how the ids of those begin that it notes anything of
    Receiver(String customers) throws IOException {
        this.customers = customers;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook?a=b";
    }

    void behave(Function<Hook, Reply> wanted) {
        behaviour = wanted;
    }

    /// Everything that came, refused or not.
    List<Hook> asked() {
        return asked;
    }

    /// What was answered with success, once it is so much.
    List<Hook> taken(int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> taken.size() >= count);
        return taken;
    }

    /// Waits until so many messages were answered with success, each counted once, however often it came.
    void takenDistinct(int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> taken.stream()
                                .map(hook -> hook.header("webhook-id"))
                                .distinct()
                                .count()
                        == count);
    }

    List<Hook> takenSoFar() {
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Hook hook = new Hook(
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean noted = hook.event().subject().startsWith(customers);
            if (noted) {
                asked.add(hook);
            }
            Reply reply = behaviour.apply(hook);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            if (noted && reply.status() < 300) {
                taken.add(hook);
            }
            exchange.sendResponseHeaders(reply.status(), -1);
        }
    }
}
