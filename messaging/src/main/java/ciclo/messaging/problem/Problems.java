package ciclo.messaging.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/// Problems that more than one service answers with.
public final class Problems {

    private static final int RETRY_AFTER_SECONDS = 5;

    private Problems() {}

    /// 422: readable, and wrong in these places.
    public static HttpProblem invalid(List<FieldError> errors) {
        return HttpProblem.builder()
                .withStatus(422)
                .withTitle("The request is invalid")
                .with("errors", errors)
                .build();
    }

    /// Any other status, in one sentence.
    public static HttpProblem of(int status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }

    /// 503 with `Retry-After`: nothing is wrong with the request.
    ///
    /// @param why in a few words; that the request should be repeated is added
    public static HttpProblem unavailable(String why) {
        return HttpProblem.builder(of(503, "Not available now", why + ": repeat the request"))
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
