package ciclo.campaign.referral.rest;

import ciclo.campaign.CustomerIds;
import ciclo.campaign.Paging.Page;
import ciclo.campaign.referral.Recommendations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/customers/{id}/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Referrals")
class ReferralsResource {

    private final Recommendations recommendations;

    ReferralsResource(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(
            summary = "Whom a customer has recommended the business to, and who recommended it to them",
            description = "The newest five hundred, with what came of each. Their rewards are under `/coupons`.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReferralPage.class)))
    public Page<ReferralView> list(
            @PathParam("id")
                    @Parameter(example = "c-1042")
                    @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE)
                    String id) {
        return new Page<>(recommendations.of(id).stream().map(ReferralView::of).toList(), null);
    }

    /// For the documentation, which knows no type parameters.
    @Schema(name = "ReferralPage")
    record ReferralPage(List<ReferralView> items, @Nullable String next) {}
}
