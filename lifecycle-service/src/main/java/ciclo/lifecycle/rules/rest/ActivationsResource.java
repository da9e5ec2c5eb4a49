package ciclo.lifecycle.rules.rest;

import ciclo.lifecycle.jobs.Jobs;
import ciclo.lifecycle.rest.ETags;
import ciclo.lifecycle.rules.Authoring;
import ciclo.lifecycle.rules.Decree;
import ciclo.lifecycle.rules.RuleActivation;
import ciclo.lifecycle.rules.RuleSets;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// When versions of the rules take force.
@Path("/rules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:admin")
@Tag(name = "Rules")
class ActivationsResource {

    private final Authoring authoring;
    private final RuleSets ruleSets;
    private final Jobs jobs;
    private final Pool pool;
    private final SecurityIdentity caller;

    ActivationsResource(Authoring authoring, RuleSets ruleSets, Jobs jobs, Pool pool, SecurityIdentity caller) {
        this.authoring = authoring;
        this.ruleSets = ruleSets;
        this.jobs = jobs;
        this.pool = pool;
        this.caller = caller;
    }

    @POST
    @Path("{version}/activation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Let a version take force at an instant, for the first time or again",
            description = "`at` is now by default; the time before keeps its own rules.")
    @RequestBody(
            required = false,
            content = @Content(examples = @ExampleObject(value = "{\"at\": \"2027-01-01T00:00:00Z\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Activated; `Location` is the activation, with the progress of looking at everybody again",
            content = @Content(schema = @Schema(implementation = ActivationView.class)))
    @APIResponse(responseCode = "404", description = "There is no such version")
    @APIResponse(responseCode = "409", description = "Other rules take force at that very instant")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "`at` is no instant, or lies in the past")
    public Response activate(
            @PathParam("version") int version,
            @Parameter(description = Decrees.IF_MATCH) @HeaderParam("If-Match") @Nullable String ifMatch,
            byte @Nullable [] json) {
        Body body = Body.parseOptional(json);
        Instant at = body.instant("at");
        body.end();
        return switch (authoring.activate(version, at, author(), ETags.accepted(ifMatch))) {
            case Decree.Activated(var activation, long revision) ->
                tagged(Response.created(URI.create("/rules/activations/" + activation.id())), activation, revision);
            case Decree.Written written -> throw new IllegalStateException(written.toString());
            case Decree.Refused(var why) -> throw Decrees.problem(why, "at");
        };
    }

    @GET
    @Path("activations/{id}")
    @RolesAllowed("lifecycle:read")
    @RunOnVirtualThread
    @Operation(summary = "An activation, and how far everybody has been looked at again because of it")
    @APIResponse(
            responseCode = "200",
            description = "The activation, with the ETag of the rules",
            content = @Content(schema = @Schema(implementation = ActivationView.class)))
    @APIResponse(responseCode = "404", description = "There is no such activation")
    public Response activation(@PathParam("id") long id) {
        long revision = ruleSets.revision(pool);
        RuleActivation found = ruleSets.activation(pool, id).orElseThrow(Decrees::unknownActivation);
        return tagged(Response.ok(), found, revision);
    }

    @DELETE
    @Path("activations/{id}")
    @RunOnVirtualThread
    @Operation(summary = "Withdraw an activation whose instant has not come")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn; everybody is looked at again",
            content = @Content(schema = @Schema(implementation = ActivationView.class)))
    @APIResponse(responseCode = "404", description = "There is no such activation")
    @APIResponse(responseCode = "409", description = "It is in force already, or was withdrawn before")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    public Response withdraw(
            @PathParam("id") long id,
            @Parameter(description = Decrees.IF_MATCH) @HeaderParam("If-Match") @Nullable String ifMatch) {
        return switch (authoring.withdraw(id, author(), ETags.accepted(ifMatch))) {
            case Decree.Activated(var activation, long revision) -> tagged(Response.ok(), activation, revision);
            case Decree.Written written -> throw new IllegalStateException(written.toString());
            case Decree.Refused(var why) -> throw Decrees.problem(why, "at");
        };
    }

    private Response tagged(Response.ResponseBuilder answer, RuleActivation activation, long revision) {
        List<Long> ids = activation.job() == null ? List.of() : List.of(activation.job());
        return ETags.tagged(answer.entity(ActivationView.of(activation, jobs.byId(pool, ids))), revision);
    }

    private String author() {
        return caller.getPrincipal().getName();
    }
}
