package ciclo.messaging.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Answers a body that is over the limit, whether it says so or not. The server itself would break the
/// connection in the middle of the body, and the caller would never learn why.
///
/// A service that takes streams raises the server's own limit, names their media types in
/// `ciclo.http.streams`, and what all other bodies may have in `ciclo.http.max-body`.
@ApplicationScoped
class OversizedBodies {

    /// Runs before the server's own limit does.
    private static final int FIRST = 100;
    /// Runs before anybody reads a body. Where the server finds one too long while it is read, it answers in the middle
    /// of everything, and whoever waits for the request's end never hears of it.
    private static final int LAST = 1;
    /// Bodies of up to so many times the limit are read and thrown away, so that the answer finds a listener.
    private static final int PATIENCE = 10;

    private static final Set<String> FORMS = Set.of("multipart/form-data", "application/x-www-form-urlencoded");

    private final long limit;
    private final Set<String> streams;

    OversizedBodies(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize serverLimit,
            @ConfigProperty(name = "ciclo.http.max-body") Optional<MemorySize> limit,
            @ConfigProperty(name = "ciclo.http.streams") Optional<Set<String>> streams) {
        this.limit = limit.orElse(serverLimit).asLongValue();
        this.streams = streams.orElse(Set.of());
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseTooLong, FIRST);
        filters.register(this::gather, LAST);
    }

    private void refuseTooLong(RoutingContext context) {
        long length = Bodies.length(context.request());
        if (length <= limit || Bodies.isOneOf(streams, context.request())) {
            context.next();
        } else {
            refuse(context, length <= limit * PATIENCE);
        }
    }

    /// Forms that say how long they are can be read in parts, by the server. A request of HTTP/2 that has come to its
    /// end
    /// cannot be handed on.
    private void gather(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean knownForm = Bodies.length(request) > 0 && Bodies.isOneOf(FORMS, request);
        if (!Bodies.isExpected(request)
                || request.version() == HttpVersion.HTTP_2
                || knownForm
                || Bodies.isOneOf(streams, request)) {
            context.next();
        } else {
            GatheredBody.of(context, limit, limit * PATIENCE, () -> refuse(context, false));
        }
    }

    private void refuse(RoutingContext context, boolean afterBody) {
        String detail = "a body may have up to %d bytes".formatted(limit);
        if (afterBody) {
            EarlyAnswers.refuseAfterBody(context, 413, "Too large", detail, Map.of());
        } else {
            EarlyAnswers.refuse(context, 413, "Too large", detail, Map.of());
        }
    }
}
