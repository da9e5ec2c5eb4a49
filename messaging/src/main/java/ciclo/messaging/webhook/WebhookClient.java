package ciclo.messaging.webhook;

import ciclo.messaging.webhook.Receivers.Receiver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Posts to receivers: to the checked address, by the name in the URL, which the certificate has to bear. Follows no
/// redirect, and does not read what a receiver writes.
public final class WebhookClient implements AutoCloseable {

    private static final int MOST_DISCARDED = 64 * 1024;
    private static final int KEEP_ALIVE_SECONDS = 5;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration timeout;

    /// @param connections the most to one receiver
    /// @param options what else is to hold, trusted certificates for one
    public WebhookClient(Vertx vertx, Duration timeout, int connections, HttpClientOptions options) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.client = vertx.createHttpClient(options.setMaxPoolSize(connections)
                .setConnectTimeout((int) timeout.toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setVerifyHost(true)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(16 * 1024));
    }

    /// Blocks until the receiver has answered or the time is over.
    ///
    /// @param now for a `Retry-After` that is a date
    public Answer post(Receiver receiver, Map<String, String> headers, String body, Instant now)
            throws InterruptedException {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        receiver.endpoint().port(), receiver.address().getHostAddress()))
                .setSsl(receiver.endpoint().tls())
                .setHost(receiver.endpoint().host())
                .setPort(receiver.endpoint().port())
                .setURI(receiver.endpoint().path())
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        // Whoever takes it first decides: the connection that is there, or the time that is over.
        AtomicBoolean decided = new AtomicBoolean();
        Future<HttpClientRequest> request = client.request(options);
        Future<Answer> answer = request.compose(
                        ready -> decided.compareAndSet(false, true) ? ready.send(Buffer.buffer(body)) : tooLate(ready))
                .map(response -> {
                    discard(response);
                    return new Answer.Status(response.statusCode(), retryAfter(response.getHeader("Retry-After"), now));
                });
        try {
            return answer.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            boolean sent = !decided.compareAndSet(false, true);
            // Also one that has yet to be connected.
            var unused = request.onSuccess(HttpClientRequest::reset);
            return new Answer.None("did not answer within " + timeout.toSeconds() + " seconds", sent);
        } catch (ExecutionException e) {
            return new Answer.None(words(e.getCause()), decided.get());
        }
    }

    private static Future<HttpClientResponse> tooLate(HttpClientRequest request) {
        var unused = request.reset();
        return Future.failedFuture("the time was over before anything was sent");
    }

    @Override
    public void close() {
        var unused = client.close();
    }

    /// The status is all that counts. A body that is short and comes in time is read to its end, for the connection's
    /// sake.
    private void discard(HttpClientResponse response) {
        long[] read = {0};
        long timer =
                vertx.setTimer(timeout.toMillis(), late -> response.request().reset());
        var unused = response.handler(bytes -> {
                    read[0] += bytes.length();
                    if (read[0] > MOST_DISCARDED) {
                        response.request().reset();
                    }
                })
                .exceptionHandler(broken -> vertx.cancelTimer(timer))
                .endHandler(end -> vertx.cancelTimer(timer));
    }

    private static String words(@Nullable Throwable failure) {
        return switch (failure) {
            case SSLException e -> "has no certificate that is trusted for its name";
            case ConnectException e -> "cannot be connected to";
            case null, default -> "broke the connection";
        };
    }

    static Optional<Duration> retryAfter(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            Instant at = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, at)).filter(wait -> !wait.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
