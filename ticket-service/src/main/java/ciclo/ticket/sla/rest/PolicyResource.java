package ciclo.ticket.sla.rest;

import ciclo.ticket.definitions.Circumstances;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.rest.DefinitionResource;
import ciclo.ticket.definitions.rest.Requests;
import ciclo.ticket.rest.Roles;
import ciclo.ticket.sla.Publishing;
import ciclo.ticket.sla.document.PolicyDocument;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Policies: what is promised, and to which tickets.
@Path("/policies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Service levels")
class PolicyResource extends DefinitionResource {

    private final Publishing publishing;

    PolicyResource(Requests requests, Publishing publishing) {
        super(requests, Kind.POLICY, "/policies/");
        this.publishing = publishing;
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Put a policy in force", description = """
                    A change counts from now on, for clocks that run, too; what has been worked stays worked. Where it is taken \
                    out of force, clocks that run go by what else is promised to their tickets, if anything is.""")
    @APIResponse(responseCode = "201", description = "The first of its name")
    @APIResponse(responseCode = "204", description = "In force from now on, with its `ETag`")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response put(
            @PathParam("name") @Pattern(regexp = Names.PATTERN, message = Names.MESSAGE) String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PolicyDocument document) {
        return publish(name, document, ifMatch, document.errors());
    }

    @Override
    protected Circumstances circumstances(String name, @Nullable Object document) {
        return publishing.policy(document instanceof PolicyDocument policy ? policy.calendar() : null);
    }
}
