package ciclo.ticket.automation.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.automation.Needs;
import ciclo.ticket.automation.document.MacroDocument;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.rest.DefinitionPage;
import ciclo.ticket.definitions.rest.Requests;
import ciclo.ticket.rest.Roles;
import ciclo.ticket.rest.Text;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Macros: named sets of changes.
@Path("/macros")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Automation")
class MacroResource {

    private static final String PATH = "/macros/";

    private final Requests requests;
    private final Needs needs;

    MacroResource(Requests requests, Needs needs) {
        this.requests = requests;
        this.needs = needs;
    }

    @GET
    @Operation(summary = "All macros in force, by name")
    @APIResponse(
            responseCode = "200",
            description = "A page; `next` is the `after` of the next one",
            content = @Content(schema = @Schema(implementation = DefinitionPage.class)))
    public DefinitionPage page(
            @QueryParam("after") @DefaultValue("") @Text(max = 64) String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return requests.page(Kind.MACRO, after, limit);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "A macro")
    @APIResponse(
            responseCode = "200",
            description = "The one in force, or that version, with its `ETag`",
            content = @Content(schema = @Schema(implementation = MacroDocument.class)))
    @APIResponse(responseCode = "404", description = "There is none of this name and version")
    public Response get(@PathParam("name") String name, @QueryParam("version") @Min(1) @Nullable Integer version) {
        return requests.get(Kind.MACRO, name, version);
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
        List<FieldError> errors = needs.errors(document.then());
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return requests.publish(Kind.MACRO, name, PATH, document, ifMatch);
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Take a macro out of force")
    @APIResponse(responseCode = "204", description = "It is none any more")
    @APIResponse(responseCode = "404", description = "There is none of this name")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response delete(
            @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return requests.publish(Kind.MACRO, name, PATH, null, ifMatch);
    }
}
