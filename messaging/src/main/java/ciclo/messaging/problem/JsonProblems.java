package ciclo.messaging.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Tells a caller whose body is JSON, but not of the expected shape, where it is not. Quarkus' own answer is an empty
/// 400.
class JsonProblems {

    @ServerExceptionMapper(value = MismatchedInputException.class, priority = Priorities.USER - 10)
    Response unexpectedType(MismatchedInputException e) {
        return Problems.invalid(List.of(new FieldError(pointer(e), "is not of the expected type")))
                .toResponse();
    }

    private static String pointer(MismatchedInputException e) {
        return e.getPath().stream()
                .map(step ->
                        "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()))
                .collect(Collectors.joining());
    }
}
