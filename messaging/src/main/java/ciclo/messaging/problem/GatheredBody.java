package ciclo.messaging.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/// A body that is gathered as it comes and handed on whole, so that no thread waits for it, and one of
/// unknown length is known to be short enough before anybody reads it.
final class GatheredBody {

    private static final int AT_FIRST = 64 * 1024;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final long limit;
    private final long patience;
    private final Runnable refusal;
    private Buffer content;
    private long length;

    private GatheredBody(RoutingContext context, long limit, long patience, Runnable refusal) {
        this.context = context;
        this.request = context.request();
        this.limit = limit;
        this.patience = patience;
        this.refusal = refusal;
        this.content = Buffer.buffer((int) Math.min(AT_FIRST, Bodies.length(request)));
    }

    /// Gathers the body, and goes on with the request.
    ///
    /// @param limit in bytes
    /// @param patience so much of a longer body is read and thrown away, so that the refusal finds a listener
    /// @param refusal answers a body over the limit
    static void of(RoutingContext context, long limit, long patience, Runnable refusal) {
        new GatheredBody(context, limit, patience, refusal).begin();
    }

    private void begin() {
        request.pause();
        request.handler(this::take);
        request.endHandler(end -> finish());
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            var unused = context.response().writeContinue();
        }
        request.resume();
    }

    private void take(Buffer chunk) {
        length += chunk.length();
        if (length <= limit) {
            content.appendBuffer(chunk);
            return;
        }
        content = Buffer.buffer();
        if (length > patience) {
            request.handler(null);
            request.endHandler(null);
            refusal.run();
        }
    }

    private void finish() {
        if (length > limit) {
            refusal.run();
        } else {
            context.setBody(content);
            context.next();
        }
    }
}
