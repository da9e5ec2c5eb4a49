package ciclo.lifecycle.subscriptions.rest;

import ciclo.lifecycle.stream.LogUnavailable;
import ciclo.lifecycle.subscriptions.Refusal;
import ciclo.lifecycle.subscriptions.Refusal.HasChanged;
import ciclo.lifecycle.subscriptions.Refusal.Refused;
import ciclo.lifecycle.subscriptions.Refusal.TooManySecrets;
import ciclo.lifecycle.subscriptions.Refusal.TooManySubscriptions;
import ciclo.lifecycle.subscriptions.Refusal.UnknownSubscription;
import ciclo.lifecycle.subscriptions.Refusal.UrlNotAllowed;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Refusals as problems.
class Refusals {

    @ServerExceptionMapper
    Response refused(Refused e) {
        return problem(e.refusal()).toResponse();
    }

    @ServerExceptionMapper
    Response away(LogUnavailable e) {
        return Problems.unavailable("Kafka does not answer").toResponse();
    }

    private static HttpProblem problem(Refusal refusal) {
        return switch (refusal) {
            case UnknownSubscription none -> unknown();
            case HasChanged changed ->
                Problems.of(412, "The subscription has changed", "If-Match is not its ETag any more: read it again");
            case UrlNotAllowed(var detail) -> Problems.invalid(List.of(new FieldError("/url", detail)));
            case TooManySubscriptions(var most) ->
                Problems.of(409, "Too many subscriptions", "there are %d, and no more are kept".formatted(most));
            case TooManySecrets(var most) ->
                Problems.of(409, "Too many secrets", "%d are valid at once; wait for one to expire".formatted(most));
        };
    }

    static HttpProblem unknown() {
        return Problems.of(404, "No such subscription", "there is none of this id");
    }
}
