package ciclo.campaign.raffle.rest;

import ciclo.campaign.raffle.Refusal;
import ciclo.campaign.raffle.Refusal.HasChanged;
import ciclo.campaign.raffle.Refusal.NoSecrets;
import ciclo.campaign.raffle.Refusal.NotNow;
import ciclo.campaign.raffle.Refusal.RaffleExists;
import ciclo.campaign.raffle.Refusal.Refused;
import ciclo.campaign.raffle.Refusal.UnknownOffer;
import ciclo.campaign.raffle.Refusal.UnknownRaffle;
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

    private static HttpProblem problem(Refusal refusal) {
        return switch (refusal) {
            case UnknownRaffle none -> Problems.of(404, "No such raffle", "there is none of this id");
            case RaffleExists exists ->
                Problems.of(409, "The raffle exists", "there is one of this id: change it, or choose another id");
            case HasChanged changed ->
                Problems.of(412, "The raffle has changed", "If-Match is not its ETag any more: read it again");
            case NotNow(var state) -> Problems.of(409, "Not in this state", "the raffle is " + state.wireName());
            case UnknownOffer none -> Problems.invalid(List.of(new FieldError("/offer", "must be the id of an offer")));
            case NoSecrets none -> Problems.of(409, "Raffles are off", "ciclo.raffle.secrets is not set");
        };
    }
}
