package ciclo.lifecycle.stream;

import ciclo.testkit.Tokens;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client of the stream, as a browser's EventSource is one.
final class Listening implements AutoCloseable {

    /// @param id the last id so far
    /// @param data null for a comment
    record Heard(
            String id, @Nullable String event, @Nullable String data) {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InputStream body;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private volatile boolean ended;

    private Listening(InputStream body) {
        this.body = body;
        Thread.ofVirtual().start(this::read);
    }

    static Listening to(String query, @Nullable String lastEventId) {
        HttpResponse<InputStream> answer = ask(query, lastEventId, Duration.ofHours(1));
        if (answer.statusCode() != 200) {
            throw new AssertionError("answered " + answer.statusCode());
        }
        return new Listening(answer.body());
    }

    static HttpResponse<InputStream> ask(String query, @Nullable String lastEventId, Duration tokenFor) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/stage-changes" + query))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + Tokens.inMemory().token("dashboard", tokenFor, "lifecycle:read"));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What comes next, comments included.
    Heard next() {
        try {
            Heard next = heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("heard nothing for " + PATIENCE);
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The next change.
    Heard nextChange() {
        while (true) {
            Heard next = next();
            if (next.data() != null) {
                return next;
            }
        }
    }

    boolean ended() {
        return ended;
    }

    /// Cuts the connection.
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = "";
            String event = null;
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    heard.add(new Heard(id, event, data));
                    event = null;
                    data = null;
                } else if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("event:")) {
                    event = line.substring(6);
                } else if (line.startsWith("data:")) {
                    data = line.substring(5);
                }
            }
        } catch (IOException e) {
            // The same as an end.
        } finally {
            ended = true;
        }
    }
}
