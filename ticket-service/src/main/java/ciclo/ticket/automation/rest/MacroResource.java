package ciclo.ticket.automation.rest;

import ciclo.ticket.automation.Needs;
import ciclo.ticket.automation.document.MacroDocument;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.rest.DefinitionResource;
import ciclo.ticket.definitions.rest.Requests;
import ciclo.ticket.rest.Roles;
import ciclo.ticket.rest.Text;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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

/// Macros: named sets of changes.
@Path("/macros")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Automation")
class MacroResource extends DefinitionResource {

    private final Needs needs;

    MacroResource(Requests requests, Needs needs) {
        super(requests, Kind.MACRO, "/macros/");
        this.needs = needs;
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Put a macro in force")
    @APIResponse(responseCode = "201", description = "The first of its name, with its `ETag`")
    @APIResponse(responseCode = "204", description = "In force from now on, with its `ETag`")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response put(
            @PathParam("name") @NotBlank @Text(max = 64) String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MacroDocument document) {
        return publish(name, document, ifMatch, needs.errors(document.then()));
    }
}
