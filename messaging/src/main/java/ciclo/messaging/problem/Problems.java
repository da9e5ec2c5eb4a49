package ciclo.messaging.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;

/// Problems that more than one service answers with.
public final class Problems {

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
}
