package ciclo.customer.identity;

import ciclo.customer.CustomerIds;
import ciclo.customer.profile.Occasions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Two customers are one person.
@Path("/customers/{id}/merge")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identity")
class MergeResource {

    /// @param absorbed who is the same person as the customer in the path
    /// @param reason how that is known; for whoever asks later
    @Schema(examples = """
                    {"absorbed": "guest-17", "reason": "signed in at the checkout"}""")
    record MergeRequest(
            @NotNull @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE)
            String absorbed,

            @Nullable
            @Size(max = 500)
            @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
            String reason) {}

    private final Merging merging;
    private final Occasions occasions;

    MergeResource(Merging merging, Occasions occasions) {
        this.merging = merging;
        this.occasions = occasions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("customers:write")
    @Operation(summary = "Say that two customers are one person", description = """
                    The customer in the path survives: events of either reach them from now on, their histories become \
                    one, tickets follow, and nobody is written to for it. Fields of the profile that the survivor has \
                    not are taken over; the latest word on each channel counts as consent. It cannot be taken back. \
                    Repeated, it answers the same again.""")
    @APIResponse(
            responseCode = "200",
            description = "What came of it",
            content = @Content(schema = @Schema(implementation = MergeView.class)))
    @APIResponse(responseCode = "404", description = "Nobody has ever mentioned one of them")
    @APIResponse(responseCode = "410", description = "One of them was erased")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Uni<MergeView> merge(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @NotNull @Valid MergeRequest request) {
        return merging.merge(new Merging.Request(id, request.absorbed(), false, request.reason()), occasions.current());
    }
}
