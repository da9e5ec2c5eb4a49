package ciclo.messaging.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/// Refuses requests whose body nobody has read yet, as a problem, and ends the connection.
public final class EarlyAnswers {

    private EarlyAnswers() {}

    /// Reads the body and throws it away first, so that the answer finds a listener.
    public static void refuseAfterBody(
            RoutingContext context, int status, String title, String detail, Map<String, String> headers) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            refuse(context, status, title, detail, headers);
            return;
        }
        request.handler(thrownAway -> {});
        request.endHandler(end -> refuse(context, status, title, detail, headers));
        request.resume();
    }

    /// Answers at once: the body is too long to be worth reading.
    public static void refuse(
            RoutingContext context, int status, String title, String detail, Map<String, String> headers) {
        var problem = new JsonObject().put("status", status).put("title", title).put("detail", detail);
        var response = context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        headers.forEach(response::putHeader);
        if (context.request().version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        var unused = response.end(problem.toBuffer());
    }
}
