package ciclo.messaging.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Gives what Jakarta Validation found the published form.
@ApplicationScoped
class ValidationProblems implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (!(problem.getParameters().get("violations") instanceof List<?> violations)) {
            return problem;
        }
        return Problems.invalid(violations.stream()
                .map(Violation.class::cast)
                .map(violation -> new FieldError(pointer(violation), violation.message))
                .toList());
    }

    private static String pointer(Violation violation) {
        return violation.in.equals("body") || violation.in.equals("?")
                ? FieldError.pointerOf(violation.field)
                : violation.field;
    }
}
