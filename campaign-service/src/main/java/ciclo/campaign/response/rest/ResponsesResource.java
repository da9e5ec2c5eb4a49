package ciclo.campaign.response.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.response.Reports;
import ciclo.campaign.targeting.Administration;
import ciclo.campaign.targeting.domain.Definition;
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

@Path("/campaigns/{id}/responses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Responses")
class ResponsesResource {

    private final Administration administration;
    private final Reports reports;

    ResponsesResource(Administration administration, Reports reports) {
        this.administration = administration;
        this.reports = reports;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "What came back of a campaign's messages", description = """
                    Programs fetch what is in mails before anybody reads them; what they did is counted apart.""")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ResponsesView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id")
    public ResponsesView responses(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        Definition unused = administration.meaning(id); // Or it is refused: there is none.
        return ResponsesView.of(id, reports.of(id));
    }
}
