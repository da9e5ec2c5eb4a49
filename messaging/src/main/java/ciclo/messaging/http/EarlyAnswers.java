package ciclo.messaging.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/// Refuses requests whose body nobody works on, as a problem.
final class EarlyAnswers {

    private EarlyAnswers() {}

    static Future<Void> refuse(RoutingContext context, Refusal refusal) {
        var response = context.response();
        if (response.headWritten()) {
            return Future.succeededFuture();
        }
        var problem = new JsonObject()
                .put("status", refusal.status())
                .put("title", refusal.title())
                .put("detail", refusal.detail());
        response.setStatusCode(refusal.status()).putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        refusal.headers().forEach(response::putHeader);
        if (context.request().version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        return response.end(problem.toBuffer());
    }

    /// Ends the connection. One of HTTP/2 has other requests to serve.
    static void hangUp(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            var unused = request.connection().close();
        } else if (!request.isEnded()) {
            boolean unused = request.response().reset();
        }
    }
}
