package ciclo.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.local.Json;
import ciclo.local.api.Api;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportTest {

    private static final Instant DAY = Instant.parse("1997-01-01T00:00:00Z");

    private final ConcurrentLinkedQueue<JsonNode> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer service = start();

    @BeforeEach
    void listen() {
        service.createContext("/events", this::take);
        service.start();
    }

    @AfterEach
    void close() {
        service.stop(0);
    }

    @Test
    void everyOrderArrivesAlthoughTheServiceRefusesAtFirst() throws InterruptedException {
        // Given
        List<Row> rows = new ArrayList<>(
                LongStream.rangeClosed(1, 1_200).mapToObj(ImportTest::order).toList());
        rows.add(new Row.Unreadable(1_201, "no date"));
        // When
        Summary summary = posting().post(rows, "EUR");
        // Then
        assertThat(summary.accepted()).isEqualTo(1_199);
        assertThat(summary.rejected())
                .containsExactly(
                        java.util.Map.entry(700L, "/data/amount must be positive"),
                        java.util.Map.entry(1_201L, "no date"));
        assertThat(summary.text()).startsWith("1,201 lines: 1,199 accepted, 2 rejected");
        assertThat(new TreeSet<>(taken.stream().map(e -> e.path("id").asText()).toList()))
                .hasSize(1_200);
    }

    @Test
    void postingTheSameFileOnceMorePostsTheSameEvents() throws InterruptedException {
        List<Row> rows = List.of(order(1), order(2));
        posting().post(rows, "USD");
        List<JsonNode> first = List.copyOf(taken);
        taken.clear();
        posting().post(rows, "USD");
        assertThat(taken).containsExactlyElementsOf(first);
        assertThat(first.getFirst()).hasToString("""
                {"specversion":"1.0","id":"o-1","source":"/import/cdnow","type":"ciclo.customer.purchase-recorded.v1",\
                "subject":"c-1","time":"1997-01-01T00:00:00Z","backfill":true,\
                "data":{"orderId":"o-1","amount":"9.90","currency":"USD"}}""");
    }

    private Import posting() {
        Api api = new Api(() -> "token", Duration.ofSeconds(30));
        return new Import(api, "http://127.0.0.1:" + service.getAddress().getPort(), "cdnow");
    }

    private static Row order(long line) {
        return new Row.Order(line, "c-" + line, "o-" + line, DAY, "9.90", "");
    }

    /// The first two requests fail, one with 503, one without an answer; order 700 is refused for good.
    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int request = requests.incrementAndGet();
            if (request == 1) {
                exchange.sendResponseHeaders(503, -1);
            } else if (request > 2) {
                StringBuilder rejected = new StringBuilder();
                int index = 0;
                for (JsonNode event : Json.MAPPER.readTree(body)) {
                    taken.add(event);
                    if (event.path("id").asText().equals("o-700")) {
                        rejected.append("""
                                {"index": %d, "problem": {"errors": [{"pointer": "/data/amount", "detail": "must be positive"}]}}
                                """.formatted(index));
                    }
                    index++;
                }
                int accepted = rejected.isEmpty() ? index : index - 1;
                byte[] answer = "{\"accepted\": %d, \"rejected\": [%s]}"
                        .formatted(accepted, rejected)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
