package ciclo.ticket.automation.rest;

import ciclo.messaging.problem.Problems;
import ciclo.ticket.automation.Needs;
import ciclo.ticket.automation.Stops;
import ciclo.ticket.automation.document.TriggerDocument;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.Definitions;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Triggers: what is done by itself when something happens to a ticket.
@Path("/triggers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Automation")
class TriggerResource extends DefinitionResource {

    private final Needs needs;
    private final Definitions definitions;
    private final Stops stops;

    TriggerResource(Requests requests, Needs needs, Definitions definitions, Stops stops) {
        super(requests, Kind.TRIGGER, "/triggers/");
        this.needs = needs;
        this.definitions = definitions;
        this.stops = stops;
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Put a trigger in force", description = """
                    Each fires once in a chain at most, and 20 do; what they do is done in the transaction of what set them off. One that \
                    needs a queue or a canned reply that is gone is stopped until it is put again or let go on.""")
    @APIResponse(responseCode = "201", description = "The first of its name, with its `ETag`")
    @APIResponse(responseCode = "204", description = "In force from now on, with its `ETag`")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response put(
            @PathParam("name") @NotBlank @Text(max = 64) String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid TriggerDocument document) {
        return publish(name, document, ifMatch, needs.errors(document));
    }

    @GET
    @Path("{name}/stop")
    @Operation(summary = "Why the version in force was stopped")
    @APIResponse(
            responseCode = "200",
            description = "On which ticket it was noticed that it cannot do what it says, and when",
            content = @Content(schema = @Schema(implementation = StopView.class)))
    @APIResponse(responseCode = "404", description = "There is no such trigger, or it is not stopped")
    public StopView stop(@PathParam("name") String name) {
        return definitions
                .find(Kind.TRIGGER, name, null)
                .flatMap(found -> stops.of(name, found.version()))
                .map(StopView::of)
                .orElseThrow(() -> Problems.of(404, "Not stopped", "there is no such trigger, or it is not stopped"));
    }

    @DELETE
    @Path("{name}/stop")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Let a stopped trigger go on")
    @APIResponse(responseCode = "204", description = "It fires again")
    @APIResponse(responseCode = "404", description = "It is not stopped")
    public void start(@PathParam("name") String name) {
        if (!stops.remove(name)) {
            throw Problems.of(404, "Not stopped", "there is no such trigger, or it is not stopped");
        }
    }
}
