package ciclo.ticket.sla.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.rest.Roles;
import ciclo.ticket.sla.document.PolicyDocument;
import ciclo.ticket.sla.persistence.Definition.Type;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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

/// Policies: what is promised, and to which tickets.
@Path("/policies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Service levels")
class PolicyResource {

    private final Requests requests;

    PolicyResource(Requests requests) {
        this.requests = requests;
    }

    @GET
    @Operation(summary = "All policies in force, by name")
    @APIResponse(
            responseCode = "200",
            description = "A page; `next` is the `after` of the next one",
            content = @Content(schema = @Schema(implementation = DefinitionPage.class)))
    public DefinitionPage page(
            @QueryParam("after") @Pattern(regexp = Names.PATTERN, message = "must be the `next` of a page") @Nullable
                    String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return requests.page(Type.POLICY, after, limit);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "A policy")
    @APIResponse(
            responseCode = "200",
            description = "The one in force, or that version, with its `ETag`",
            content = @Content(schema = @Schema(implementation = PolicyDocument.class)))
    @APIResponse(responseCode = "404", description = "There is none of this name and version")
    public Response get(@PathParam("name") String name, @QueryParam("version") @Min(1) @Nullable Integer version) {
        return requests.get(Type.POLICY, name, version);
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Put a policy in force",
            description = "A change counts from now on, for clocks that run, too; what has been worked stays worked.")
    @APIResponse(responseCode = "201", description = "The first of its name")
    @APIResponse(responseCode = "204", description = "In force from now on, with its `ETag`")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response put(
            @PathParam("name") @Pattern(regexp = Names.PATTERN, message = Names.MESSAGE) String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PolicyDocument document) {
        List<FieldError> errors = document.errors();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return publish(name, document, ifMatch, document.calendar());
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Take a policy out of force",
            description = "Clocks that run go by what else is promised to their tickets from then on, if anything is.")
    @APIResponse(responseCode = "204", description = "It promises nothing any more")
    @APIResponse(responseCode = "404", description = "There is no such policy")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response delete(
            @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return publish(name, null, ifMatch, null);
    }

    private Response publish(
            String name, @Nullable PolicyDocument document, @Nullable String ifMatch, @Nullable String calendar) {
        return requests.publish(Type.POLICY, name, "/policies/" + name, document, ifMatch, calendar);
    }
}
