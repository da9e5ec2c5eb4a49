package ciclo.messaging.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Answers a body that announces to be over the server's limit. The server itself would break the connection in the
/// middle of the body, and the caller would never learn why.
@ApplicationScoped
class OversizedBodies {

    /// Runs before the server's own limit does.
    private static final int FIRST = 100;
    /// Bodies of up to so many times the limit are read and thrown away, so that the answer finds a listener.
    private static final int PATIENCE = 10;

    private final long limit;

    OversizedBodies(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, FIRST);
    }

    private void filter(RoutingContext context) {
        HttpServerRequest request = context.request();
        long length = length(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length <= limit) {
            context.next();
        } else if (length <= limit * PATIENCE) {
            request.handler(thrownAway -> {});
            request.endHandler(end -> refuse(context));
            request.resume();
        } else {
            refuse(context);
        }
    }

    private void refuse(RoutingContext context) {
        var problem = new JsonObject()
                .put("status", 413)
                .put("title", "Too large")
                .put("detail", "a body may have up to %d bytes".formatted(limit));
        var response =
                context.response().setStatusCode(413).putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        if (context.request().version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        var unused = response.end(problem.toBuffer());
    }

    private static long length(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,18}") ? Long.parseLong(header) : 0;
    }
}
