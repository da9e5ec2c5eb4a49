package ciclo.messaging.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells a caller whose body is no JSON up to where it is. Quarkus' own answer says "Bad Request" alone.
@ApplicationScoped
class UnreadableJson implements ProblemPostProcessor {

    private static final int BAD_REQUEST = 400;

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return problem.getStatusCode() != BAD_REQUEST
                ? problem
                : failure(context.cause)
                        .map(failure -> HttpProblem.builder(problem)
                                .withTitle("Unreadable")
                                .withDetail(detail(failure.getLocation()))
                                .build())
                        .orElse(problem);
    }

    private static Optional<JsonProcessingException> failure(@Nullable Throwable thrown) {
        return thrown == null
                ? Optional.empty()
                : thrown instanceof JsonProcessingException failure ? Optional.of(failure) : failure(thrown.getCause());
    }

    private static String detail(@Nullable JsonLocation location) {
        return location == null
                ? "the body is not JSON"
                : "the body is not JSON from line %d, column %d on"
                        .formatted(location.getLineNr(), location.getColumnNr());
    }
}
