package ciclo.lifecycle.stage.rest;

import ciclo.lifecycle.rest.Parameters;
import ciclo.lifecycle.stage.StageOverrides;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.persistence.StageQueries;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Pins a customer's stage.
@Path("/customers/{id}/override")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:write")
@Tag(name = "Customers")
class OverrideResource {

    record OverrideRequest(
            @NotBlank @Schema(examples = "retention") String stage,

            @NotNull @Schema(examples = "2026-12-31T00:00:00Z")
            Instant until,

            @NotBlank @Size(max = 500) @Schema(examples = "key account, agreed with sales")
            String reason) {}

    private final StageOverrides overrides;
    private final StageQueries queries;
    private final InstantSource clock;

    OverrideResource(StageOverrides overrides, StageQueries queries, InstantSource clock) {
        this.overrides = overrides;
        this.queries = queries;
        this.clock = clock;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Pin a customer's stage until an instant",
            description =
                    "In place of an override that is in force. The change is published with the cause `override`.")
    @APIResponse(responseCode = "200", description = "The override in force")
    @APIResponse(responseCode = "404", description = "No event has named this customer")
    @APIResponse(responseCode = "422", description = "Not a stage, or an end that is not in the future")
    public OverrideView pin(
            @PathParam("id") String id, @NotNull @Valid OverrideRequest request, @Context SecurityContext caller) {
        Stage stage = Parameters.stage("/stage", request.stage());
        if (!request.until().isAfter(clock.instant())) {
            throw Parameters.invalid("/until", "must be in the future");
        }
        return OverrideView.of(overrides.pin(
                known(id),
                stage,
                request.until(),
                request.reason(),
                caller.getUserPrincipal().getName()));
    }

    @DELETE
    @RunOnVirtualThread
    @Operation(summary = "Let the rules decide again")
    @APIResponse(responseCode = "204", description = "The override is in force no more")
    @APIResponse(responseCode = "404", description = "No event has named this customer, or no override is in force")
    public void lift(@PathParam("id") String id, @Context SecurityContext caller) {
        if (!overrides.lift(known(id), caller.getUserPrincipal().getName())) {
            throw Problems.of(404, "No override", "none is in force");
        }
    }

    private String known(String id) {
        return queries.customer(id).orElseThrow(OverrideResource::unknown).customerId();
    }

    private static HttpProblem unknown() {
        return Problems.of(404, "No such customer", "no event has named it");
    }
}
