package ciclo.campaign.sending.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.sending.Webhooks;
import ciclo.campaign.targeting.Administration;
import ciclo.campaign.targeting.domain.Definition;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/campaigns/{id}/webhook-secrets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns")
class WebhookSecretsResource {

    private final Administration administration;
    private final Webhooks webhooks;

    WebhookSecretsResource(Administration administration, Webhooks webhooks) {
        this.administration = administration;
        this.webhooks = webhooks;
    }

    @GET
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(
            summary = "What the campaign's webhooks are signed with",
            description = "As receivers need it, in the form of Standard Webhooks. Requests carry a signature of each.")
    @APIResponse(
            responseCode = "200",
            description = "The newest first; none where the operator has set none",
            content = @Content(schema = @Schema(implementation = WebhookSecretsView.class)))
    @APIResponse(responseCode = "404", description = "There is no such campaign")
    public Response secrets(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        Definition unused = administration.meaning(id); // Or it is refused: there is none.
        return Response.ok(new WebhookSecretsView(webhooks.secrets(id)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @Schema(name = "WebhookSecrets", examples = "{\"secrets\": [\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"]}")
    record WebhookSecretsView(List<String> secrets) {}
}
