package ciclo.campaign.response.rest;

import ciclo.campaign.CustomerIds;
import ciclo.campaign.response.Suppressions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/customers/{id}/unsubscriptions/{channel}")
@Tag(name = "Responses")
class UnsubscriptionsResource {

    private final Suppressions suppressions;

    UnsubscriptionsResource(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @DELETE
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(
            summary = "The customer wants messages again",
            description = "For those who say so themselves. Whoever is not unsubscribed stays so.")
    @APIResponse(responseCode = "204", description = "They are written to again, if they consent")
    public void lift(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @PathParam("channel") @Pattern(regexp = "email|webhook", message = "must be email or webhook")
                    String channel) {
        suppressions.lift(id, channel);
    }
}
