package ciclo.campaign.targeting.rest;

import ciclo.campaign.targeting.Refusal;
import ciclo.campaign.targeting.Refusal.CampaignExists;
import ciclo.campaign.targeting.Refusal.HasChanged;
import ciclo.campaign.targeting.Refusal.HasEnded;
import ciclo.campaign.targeting.Refusal.Invalid;
import ciclo.campaign.targeting.Refusal.NoSuchTransition;
import ciclo.campaign.targeting.Refusal.Refused;
import ciclo.campaign.targeting.Refusal.UnknownCampaign;
import ciclo.campaign.targeting.domain.CampaignState;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Refusals as problems.
class Refusals {

    @ServerExceptionMapper
    Response refused(Refused e) {
        return problem(e.refusal()).toResponse();
    }

    private static HttpProblem problem(Refusal refusal) {
        return switch (refusal) {
            case UnknownCampaign none -> Problems.of(404, "No such campaign", "there is none of this id");
            case CampaignExists exists ->
                Problems.of(409, "The campaign exists", "there is one of this id: change it, or choose another id");
            case HasChanged changed ->
                Problems.of(412, "The campaign has changed", "If-Match is not its ETag any more: read it again");
            case HasEnded ended -> Problems.of(409, "The campaign has ended", "it cannot be changed any more");
            case NoSuchTransition(var from, var to) ->
                Problems.of(
                        409,
                        "No such transition",
                        "from %s to %s: it may become %s".formatted(from.wireName(), to.wireName(), names(from)));
            case Invalid(var errors) -> Problems.invalid(errors);
        };
    }

    private static String names(CampaignState from) {
        return from.next().isEmpty()
                ? "nothing else"
                : from.next().stream().map(CampaignState::wireName).collect(Collectors.joining(" or "));
    }
}
