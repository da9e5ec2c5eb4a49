package ciclo.campaign.targeting.rest;

import ciclo.campaign.Paging.Page;
import ciclo.campaign.targeting.persistence.CampaignList;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns")
class CampaignsResource {

    private final CampaignList campaigns;

    CampaignsResource(CampaignList campaigns) {
        this.campaigns = campaigns;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @Operation(summary = "All campaigns, with what came of each")
    @APIResponse(
            responseCode = "200",
            description = "The campaigns, by id, on one page",
            content = @Content(schema = @Schema(implementation = CampaignPage.class)))
    public Uni<Page<CampaignView>> list() {
        return campaigns
                .all()
                .map(found -> new Page<>(found.stream().map(CampaignView::of).toList(), null));
    }

    /// For the documentation, which knows no type parameters.
    @Schema(name = "CampaignPage")
    record CampaignPage(List<CampaignView> items, @Nullable String next) {}
}
