package ciclo.campaign.effect.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.effect.Effects;
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

@Path("/campaigns/{id}/effect")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Effect")
class EffectResource {

    private final Effects effects;
    private final Money money;

    EffectResource(Effects effects, Money money) {
        this.effects = effects;
        this.money = money;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "What a campaign brought, by intention to treat", description = """
                    Everybody counts once, from their first enrolment on, in the group that they were drawn for. The
                    interval of the conversion is Newcombe's, its p-value Pearson's; revenue is compared by Welch's t-test.
                    `sampleRatio` tells whether the groups may be compared at all.""")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EffectView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id")
    @APIResponse(responseCode = "409", description = "The campaign holds nobody out: nothing tells its effect")
    public EffectView effect(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        return effects.of(id)
                .map(measured -> EffectView.of(id, measured, money.currency()))
                .orElseThrow(() ->
                        Problems.of(409, "No effect to measure", "the campaign holds nobody out to compare with"));
    }
}
