package ciclo.customer.identity;

import ciclo.customer.CustomerIds;
import ciclo.customer.ExternalSystem;
import ciclo.customer.Paging;
import ciclo.customer.profile.Occasions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Under which names somebody is known.
@Path("/customers/{id}/identities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identity")
@APIResponse(
        responseCode = "200",
        description = "The names as they stand now",
        content = @Content(schema = @Schema(implementation = IdentitiesView.class)))
@APIResponse(responseCode = "404", description = "Nobody has ever mentioned this customer")
@APIResponse(responseCode = "410", description = "The person was erased")
@APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
class IdentitiesResource {

    private final Identities identities;
    private final Merging merging;
    private final Occasions occasions;

    IdentitiesResource(Identities identities, Merging merging, Occasions occasions) {
        this.identities = identities;
        this.merging = merging;
        this.occasions = occasions;
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(summary = "Every name of a person, and how two customers came to be one")
    public Uni<IdentitiesView> get(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @Parameter(description = "`merged.next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        return identities.of(id, Paging.of(limit, after, CustomerIds.PATTERN));
    }

    @PUT
    @Path("external/{system}/{value}")
    @RolesAllowed("customers:write")
    @Operation(summary = "Say what another system calls the customer")
    @APIResponse(
            responseCode = "409",
            description = "It is another customer's: `customerId` says whose",
            content = @Content(mediaType = "application/problem+json", examples = @ExampleObject(value = """
                                                    {"status": 409, "title": "Another customer's", "customerId": "c-7",
                                                     "detail": "the id belongs to another customer"}""")))
    public Uni<IdentitiesView> addExternal(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @PathParam("system") @Pattern(regexp = ExternalSystem.PATTERN, message = ExternalSystem.MESSAGE)
                    String system,
            @PathParam("value") @Pattern(regexp = ExternalSystem.ID, message = ExternalSystem.ID_MESSAGE)
                    String value) {
        return identities.add(id, system, value, occasions.current());
    }

    @DELETE
    @Path("external/{system}/{value}")
    @RolesAllowed("customers:write")
    @Operation(summary = "Say that another system does not call the customer so")
    public Uni<IdentitiesView> removeExternal(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @PathParam("system") @Pattern(regexp = ExternalSystem.PATTERN, message = ExternalSystem.MESSAGE)
                    String system,
            @PathParam("value") @Pattern(regexp = ExternalSystem.ID, message = ExternalSystem.ID_MESSAGE)
                    String value) {
        return identities.remove(id, system, value);
    }

    @PUT
    @Path("anonymous/{anonymousId}")
    @RolesAllowed("customers:write")
    @Operation(summary = "Say that a visitor was this customer", description = """
                    What came under the visitor's id, and what comes under it later, is this customer's. It cannot be \
                    taken back.""")
    @APIResponse(responseCode = "409", description = "The id is that of a registered customer, or led to one before")
    public Uni<IdentitiesView> addAnonymous(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id,
            @PathParam("anonymousId") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE)
                    String anonymousId) {
        return merging.merge(new Merging.Request(id, anonymousId, true, null), occasions.current())
                .chain(() -> identities.of(id, Paging.FIRST));
    }
}
