package ciclo.customer.intake;

import ciclo.messaging.problem.Bodies;
import ciclo.messaging.problem.EarlyAnswers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Bounds what is worked on at the same time, by the bytes of the bodies. It asks before a body is
/// read: whatever does not fit is to come again, and nobody's events are piled up in memory.
@ApplicationScoped
class InFlight {

    /// After bodies that are too long have been refused.
    private static final int PRIORITY = 90;
    /// What a request takes, however small its body.
    private static final long LEAST = 8 * 1024;
    /// What is held of a stream at a time, however long it is.
    private static final long OF_A_STREAM = 1024 * 1024;

    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    private final long limit;
    private final long longest;
    private final Set<String> streams;
    private final AtomicLong used = new AtomicLong();

    InFlight(
            LimitsConfig limits,
            @ConfigProperty(name = "ciclo.http.max-body") MemorySize longest,
            @ConfigProperty(name = "ciclo.http.streams") Set<String> streams,
            MeterRegistry metrics) {
        this.limit = limits.inFlight().asLongValue();
        this.longest = longest.asLongValue();
        this.streams = streams;
        if (limit < this.longest) {
            throw new IllegalArgumentException("ciclo.intake.in-flight is less than a single body may have: " + limit
                    + " bytes, where ciclo.http.max-body is " + this.longest);
        }
        Gauge.builder("ciclo.intake.in.flight", used, AtomicLong::get)
                .baseUnit("bytes")
                .description("Of the bodies that are worked on")
                .register(metrics);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext context) {
        if (!context.request().method().equals(HttpMethod.POST)) {
            context.next();
            return;
        }
        boolean stream = Bodies.isOneOf(streams, context.request());
        long size = stream ? OF_A_STREAM : Math.max(LEAST, length(context));
        if (used.addAndGet(size) <= limit) {
            context.addEndHandler(done -> used.addAndGet(-size));
            context.next();
            return;
        }
        used.addAndGet(-size);
        String detail = "more is being taken in than fits at once: repeat the request";
        if (stream) {
            EarlyAnswers.refuse(context, 503, "Not accepted now", detail, SOON);
        } else {
            EarlyAnswers.refuseAfterBody(context, 503, "Not accepted now", detail, SOON);
        }
    }

    private long length(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean known = request.getHeader(HttpHeaders.CONTENT_LENGTH) != null;
        boolean mayHaveABody =
                request.version() == HttpVersion.HTTP_2 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        return !known && mayHaveABody ? longest : Bodies.length(request);
    }
}
