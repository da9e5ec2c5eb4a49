package ciclo.messaging.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Tells a caller without a valid token to bring one. The problem extension's own mappers do not run with this
/// version of Quarkus.
class AuthenticationProblems {

    @ServerExceptionMapper(value = UnauthorizedException.class, priority = Priorities.USER - 10)
    Response withoutToken(UnauthorizedException e) {
        return challenge("a bearer token is required");
    }

    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = Priorities.USER - 10)
    Response withInvalidToken(AuthenticationFailedException e) {
        return challenge("the bearer token is not valid");
    }

    private static Response challenge(String detail) {
        return HttpProblem.builder(Problems.of(401, "Unauthorized", detail))
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build()
                .toResponse();
    }
}
