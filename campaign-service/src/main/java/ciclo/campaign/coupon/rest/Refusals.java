package ciclo.campaign.coupon.rest;

import ciclo.campaign.coupon.Refusal;
import ciclo.campaign.coupon.Refusal.HasChanged;
import ciclo.campaign.coupon.Refusal.OfferExists;
import ciclo.campaign.coupon.Refusal.Refused;
import ciclo.campaign.coupon.Refusal.UnknownCoupon;
import ciclo.campaign.coupon.Refusal.UnknownOffer;
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
            case UnknownOffer none -> Problems.of(404, "No such offer", "there is none of this id");
            case UnknownCoupon none -> Problems.of(404, "No such coupon", "none has this code");
            case OfferExists exists ->
                Problems.of(409, "The offer exists", "there is one of this id: change it, or choose another id");
            case HasChanged changed ->
                Problems.of(412, "The offer has changed", "If-Match is not its ETag any more: read it again");
        };
    }
}
