package ciclo.campaign.content.rest;

import ciclo.campaign.content.Refusal;
import ciclo.campaign.content.Refusal.HasChanged;
import ciclo.campaign.content.Refusal.Refused;
import ciclo.campaign.content.Refusal.TemplateExists;
import ciclo.campaign.content.Refusal.UnknownTemplate;
import ciclo.campaign.content.Refusal.Unsendable;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Refusals as problems.
class Refusals {

    @ServerExceptionMapper
    Response refused(Refused e) {
        return problem(e.refusal()).toResponse();
    }

    private static HttpProblem problem(Refusal refusal) {
        return switch (refusal) {
            case UnknownTemplate none ->
                Problems.of(404, "No such template", "there is none of this id, or it has no such version");
            case TemplateExists exists ->
                Problems.of(409, "The template exists", "there is one of this id: change it, or choose another id");
            case HasChanged changed ->
                Problems.of(412, "The template has changed", "If-Match is not its ETag any more: read it again");
            case Unsendable(var errors) -> Problems.invalid(errors);
        };
    }
}
