package ciclo.ticket.definitions.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.definitions.Circumstances;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.rest.Roles;
import ciclo.ticket.rest.Text;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Definitions of a kind. What they say, and what is wrong with that, is for the kind to know; how they are read, put
/// in force and taken out of it is the same for all.
public abstract class DefinitionResource {

    private final Requests requests;
    private final Kind kind;
    private final String path;

    /// @param path of all of the kind, as `/macros/`
    protected DefinitionResource(Requests requests, Kind kind, String path) {
        this.requests = requests;
        this.kind = kind;
        this.path = path;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.ADMIN})
    @RunOnVirtualThread
    @Operation(summary = "All that are in force, by name")
    @APIResponse(
            responseCode = "200",
            description = "A page; `next` is the `after` of the next one",
            content = @Content(schema = @Schema(implementation = DefinitionPage.class)))
    @APIResponse(responseCode = "401", description = "No token, or none that counts")
    @APIResponse(responseCode = "403", description = "Not with the caller's roles")
    public DefinitionPage page(
            @QueryParam("after") @DefaultValue("") @Text(max = 64) String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return requests.page(kind, after, limit);
    }

    @GET
    @Path("{name}")
    @RolesAllowed({Roles.AGENT, Roles.ADMIN})
    @RunOnVirtualThread
    @Operation(summary = "The one in force, or a version of it")
    @APIResponse(
            responseCode = "200",
            description = "As it was put, with its `name`, `version`, `author` and `since`, and its `ETag`")
    @APIResponse(responseCode = "401", description = "No token, or none that counts")
    @APIResponse(responseCode = "403", description = "Not with the caller's roles")
    @APIResponse(responseCode = "404", description = "There is none of this name and version")
    public Response get(@PathParam("name") String name, @QueryParam("version") @Min(1) @Nullable Integer version) {
        return requests.get(kind, name, version);
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(summary = "Take it out of force", description = "Its versions can still be read.")
    @APIResponse(responseCode = "204", description = "It is none any more")
    @APIResponse(responseCode = "401", description = "No token, or none that counts")
    @APIResponse(responseCode = "403", description = "Not with the caller's roles")
    @APIResponse(responseCode = "404", description = "There is none of this name")
    @APIResponse(responseCode = "409", description = "Something in force goes by it")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response delete(
            @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return requests.publish(kind, name, path, null, ifMatch, circumstances(name, null));
    }

    /// Puts a document in force.
    ///
    /// @param errors what is wrong with it
    protected final Response publish(String name, Object document, @Nullable String ifMatch, List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return requests.publish(kind, name, path, document, ifMatch, circumstances(name, document));
    }

    /// What else a change depends on.
    ///
    /// @param document null where it is taken out of force
    protected Circumstances circumstances(String name, @Nullable Object document) {
        return Circumstances.NONE;
    }
}
