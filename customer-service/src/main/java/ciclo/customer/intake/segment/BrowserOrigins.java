package ciclo.customer.intake.segment;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;

/// Lets pages of the configured sites send from their visitors' browsers, to Segment's API alone.
@ApplicationScoped
class BrowserOrigins {

    /// Before anybody asks who calls: a browser asks for leave without saying so.
    private static final int PRIORITY = 300;

    private static final int REMEMBERED_SECONDS = 3_600;

    private final List<String> origins;

    BrowserOrigins(SegmentConfig config) {
        this.origins = config.origins().orElse(List.of());
    }

    void register(@Observes Filters filters) {
        if (origins.isEmpty()) {
            return;
        }
        CorsHandler cors = CorsHandler.create()
                .addOrigins(origins)
                .allowedMethod(HttpMethod.POST)
                .allowedHeaders(Set.of("authorization", "content-type", "x-retry-count"))
                .exposedHeader("retry-after")
                .maxAgeSeconds(REMEMBERED_SECONDS);
        filters.register(
                context -> {
                    if (context.normalizedPath().startsWith(WriteKeyAuthentication.PATHS)) {
                        cors.handle(context);
                    } else {
                        context.next();
                    }
                },
                PRIORITY);
    }
}
