package ciclo.bench.intake;

import ciclo.bench.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Posts over HTTP/1.1, each thread one request after the other.
final class Posting implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String token;
    private final String type;

    Posting(String address, String token, String type) {
        this.address = URI.create(address);
        this.token = token;
        this.type = type;
    }

    /// @return what was answered
    /// @throws Failure if it was not accepted
    String post(BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(body)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2 || answer.body().contains("\"rejected\":[{")) {
                throw new Failure(address + " does not accept: " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new Failure("No answer from " + address + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    /// Does the same on so many threads, and waits for all of them.
    ///
    /// @param work gets the number of its thread
    /// @return seconds that it took
    static double inParallel(int threads, IntConsumer work) throws Exception {
        long begin = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int n = 0; n < threads; n++) {
                int thread = n;
                running.add(executor.submit(() -> work.accept(thread)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
