package ciclo.campaign.profit.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.profit.Profitability;
import ciclo.messaging.money.Money;
import ciclo.messaging.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/campaigns/{id}/profitability")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Effect")
class ProfitabilityResource {

    private final Profitability profitability;
    private final Money money;

    ProfitabilityResource(Profitability profitability, Money money) {
        this.profitability = profitability;
        this.money = money;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "Whether it pays, by what people are worth", description = """
                    Bands are of the scores that people had when the profit gate looked at them: fifths of their
                    residual value, and of the chance that they will order again. `expected` is what the gate expected
                    of a message; `profit` is what messages have brought, by intention to treat, to those whose window
                    is over: margin of their revenue less message and incentive, over what the held out brought.""")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfitabilityView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id")
    @APIResponse(
            responseCode = "409",
            description = "The campaign declares no economics: nothing tells whether it pays")
    public ProfitabilityView profitability(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        return profitability
                .of(id)
                .map(report -> ProfitabilityView.of(id, report, money.currency()))
                .orElseThrow(
                        () -> Problems.of(409, "No profit to tell", "the campaign does not declare its economics"));
    }
}
