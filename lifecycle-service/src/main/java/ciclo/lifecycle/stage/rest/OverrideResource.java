package ciclo.lifecycle.stage.rest;

import ciclo.lifecycle.rest.ETags;
import ciclo.lifecycle.rest.Parameters;
import ciclo.lifecycle.stage.GoneMeanwhileException;
import ciclo.lifecycle.stage.StageOverrides;
import ciclo.lifecycle.stage.StageOverrides.InForce;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.persistence.StageQueries;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Pins a customer's stage.
@Path("/customers/{id}/override")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:write")
@Tag(name = "Customers")
class OverrideResource {

    private static final Logger LOG = Logger.getLogger(OverrideResource.class);
    private static final int ATTEMPTS = 5;

    record OverrideRequest(
            @NotBlank @Schema(examples = "retention") String stage,

            @NotNull @Schema(format = "date-time", examples = "2026-12-31T00:00:00Z")
            String until,

            @NotBlank
            @Size(max = 500)
            @Pattern(regexp = "[^\\x00]*", message = "must not contain NUL")
            @Schema(examples = "key account, agreed with sales")
            String reason) {}

    private final StageOverrides overrides;
    private final StageQueries queries;
    private final InstantSource clock;

    OverrideResource(StageOverrides overrides, StageQueries queries, InstantSource clock) {
        this.overrides = overrides;
        this.queries = queries;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"lifecycle:read", "lifecycle:write"})
    @RunOnVirtualThread
    @Operation(summary = "The override in force")
    @APIResponse(
            responseCode = "200",
            description = "`ETag` is needed to replace or lift it",
            content = @Content(schema = @Schema(implementation = OverrideView.class)))
    @APIResponse(responseCode = "404", description = "No event has named this customer, or no override is in force")
    public Response inForce(@PathParam("id") String id) {
        return tagged(overrides.inForce(known(id)).orElseThrow(OverrideResource::none));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Pin a customer's stage until an instant",
            description = "Whoever replaces an override that is in force says so with its ETag. The change is published"
                    + " with the cause `override`.")
    @APIResponse(
            responseCode = "200",
            description = "The override in force",
            content = @Content(schema = @Schema(implementation = OverrideView.class)))
    @APIResponse(responseCode = "404", description = "No event has named this customer")
    @APIResponse(responseCode = "412", description = "`If-Match` is not the ETag of the one in force")
    @APIResponse(responseCode = "422", description = "Not a stage, or an end that is not in the future")
    @APIResponse(responseCode = "428", description = "An override is in force, and `If-Match` is missing")
    public Response pin(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid OverrideRequest request,
            @Context SecurityContext caller) {
        Stage stage = Parameters.stage("/stage", request.stage());
        Instant until = Parameters.instant("/until", request.until());
        if (!until.isAfter(clock.instant())) {
            throw Parameters.invalid("/until", "must be in the future");
        }
        String by = caller.getUserPrincipal().getName();
        return tagged(ofWhomItLeadsTo(
                id,
                customer ->
                        overrides.pin(customer, stage, until, request.reason(), by, before -> check(before, ifMatch))));
    }

    @DELETE
    @RunOnVirtualThread
    @Operation(summary = "Let the rules decide again")
    @APIResponse(responseCode = "204", description = "The override is in force no more")
    @APIResponse(responseCode = "404", description = "No event has named this customer, or no override is in force")
    @APIResponse(responseCode = "412", description = "`If-Match` is not its ETag")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public void lift(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext caller) {
        String by = caller.getUserPrincipal().getName();
        if (!ofWhomItLeadsTo(id, customer -> overrides.lift(customer, by, before -> check(before, ifMatch)))) {
            throw none();
        }
    }

    /// Whoever is erased or merged into another meanwhile is looked up again.
    private <T> T ofWhomItLeadsTo(String id, Function<String, T> work) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return work.apply(known(id));
            } catch (GoneMeanwhileException e) {
                LOG.debugf("Attempt %d to override a stage: %s", attempt, e.getMessage());
            }
        }
        throw Problems.unavailable("the customer is being changed");
    }

    private static void check(Optional<InForce> before, @Nullable String ifMatch) {
        boolean agreed = before.isPresent() ? ETags.required(ifMatch).test(version(before.get())) : ifMatch == null;
        if (!agreed) {
            throw Problems.of(412, "The override has changed", "If-Match is not its ETag any more: read it again");
        }
    }

    private static Response tagged(InForce override) {
        return ETags.tagged(Response.ok(OverrideView.of(override)), version(override));
    }

    /// An override is never changed, only followed by another one.
    private static long version(InForce override) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, override.since());
    }

    private String known(String id) {
        return queries.customer(id).orElseThrow(OverrideResource::unknown).customerId();
    }

    private static HttpProblem none() {
        return Problems.of(404, "No override", "none is in force");
    }

    private static HttpProblem unknown() {
        return Problems.of(404, "No such customer", "no event has named it");
    }
}
