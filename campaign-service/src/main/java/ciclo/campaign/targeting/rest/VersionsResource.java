package ciclo.campaign.targeting.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.Paging;
import ciclo.campaign.Paging.Page;
import ciclo.campaign.targeting.Administration;
import ciclo.campaign.targeting.persistence.StoredVersion;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/campaigns/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns")
class VersionsResource {

    private final Administration administration;

    VersionsResource(Administration administration) {
        this.administration = administration;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "What a campaign has said, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of versions; `next` leads to the following one",
            content = @Content(schema = @Schema(implementation = VersionPage.class)))
    @APIResponse(responseCode = "404", description = "There is no such campaign")
    public Page<VersionView> list(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @QueryParam("after") @Parameter(description = "The `next` of the page before") @Nullable String after,
            @QueryParam("limit") @Parameter(description = "1 to 500, 50 by default", example = "50") @Nullable
                    String limit) {
        Paging paging = Paging.of(limit, after);
        Page<StoredVersion> page =
                paging.page(administration.versions(id, paging.before(), paging.lookUp()), StoredVersion::version);
        return new Page<>(page.items().stream().map(VersionView::of).toList(), page.next());
    }

    @GET
    @Path("{version}")
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(
            summary = "What a campaign said in a version",
            description = "Whoever has entered it keeps the version that they entered with.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "404", description = "There is no such campaign, or no such version of it")
    public VersionView one(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @PathParam("version") @Min(1) int version) {
        return VersionView.of(administration.version(id, version));
    }

    /// For the documentation, which knows no type parameters.
    @Schema(name = "VersionPage")
    record VersionPage(List<VersionView> items, @Nullable String next) {}
}
