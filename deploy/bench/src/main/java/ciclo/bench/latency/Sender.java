package ciclo.bench.latency;

import ciclo.bench.Failure;
import ciclo.bench.machine.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Posts events by a timetable, whether or not those before have been answered, over as many
/// connections as a busy shop has: when all of them wait for an answer, the next event waits for one,
/// and its time runs.
final class Sender implements AutoCloseable {

    private static final int DIGITS = 3;
    private static final int CONNECTIONS = 256;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Histogram answers = new ConcurrentHistogram(DIGITS);
    private final Semaphore connections = new Semaphore(CONNECTIONS);
    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();
    private final URI address;
    private final String token;
    private final Visitors visitors;
    private final Map<Expected, Long> waiting;

    /// @param waiting gets what every event will lead to, with the time at which it was to be sent
    Sender(Service service, String token, Visitors visitors, Map<Expected, Long> waiting) {
        this.address = URI.create(service.address() + "/events");
        this.token = token;
        this.visitors = visitors;
        this.waiting = waiting;
    }

    /// Sends for this long.
    void send(int rate, int perRequest, Duration duration) {
        long interval = Duration.ofSeconds(1).toNanos() * perRequest / rate;
        int events = (int) (duration.toSeconds() * rate);
        long begin = System.nanoTime();
        for (int n = 0; n < events && refusal.get() == null; n += perRequest) {
            long intended = begin + interval * (n / perRequest);
            while (System.nanoTime() < intended) {
                LockSupport.parkNanos(intended - System.nanoTime());
            }
            connections.acquireUninterruptibly();
            post(n, Math.min(n + perRequest, events), intended);
        }
    }

    /// How long answers took.
    Histogram answers() {
        return answers;
    }

    /// @throws Failure if an event was not accepted
    void check() {
        String refused = refusal.get();
        if (refused != null) {
            throw new Failure("customer-service does not accept an event: " + refused);
        }
    }

    private void post(int from, int to, long intended) {
        IntStream.range(from, to).forEach(n -> waiting.put(visitors.expected(n), intended));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header(
                        "Content-Type",
                        to - from == 1 ? "application/cloudevents+json" : "application/cloudevents-batch+json")
                .POST(HttpRequest.BodyPublishers.ofString(body(from, to)))
                .build();
        var unused = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .whenComplete((response, failure) -> answered(response, failure, intended));
    }

    private String body(int from, int to) {
        return to - from == 1
                ? visitors.event(from)
                : IntStream.range(from, to).mapToObj(visitors::event).collect(Collectors.joining(",", "[", "]"));
    }

    private void answered(@Nullable HttpResponse<String> response, @Nullable Throwable failure, long intended) {
        connections.release();
        answers.recordValue(System.nanoTime() - intended);
        if (response == null) {
            refusal.set(String.valueOf(failure));
        } else if (response.statusCode() / 100 != 2 || response.body().contains("\"rejected\":[{")) {
            refusal.set(response.statusCode() + " " + response.body());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
