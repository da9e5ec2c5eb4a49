package ciclo.lifecycle.stage.rest;

import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.jobs.Jobs;
import ciclo.lifecycle.requests.NamedRequests;
import ciclo.lifecycle.requests.NamedRequests.Made;
import ciclo.lifecycle.requests.RequestKey;
import ciclo.lifecycle.rest.RequestKeys;
import ciclo.lifecycle.stage.Rebuild;
import ciclo.lifecycle.stage.persistence.RebuildDifferences;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The projection, made anew.
@Path("/rebuilds")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:admin")
@Tag(name = "Rebuilds")
class RebuildsResource {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String RUNNING = """
            {"id": 7, "status": "running", "done": 41000, "total": 100000, "different": 0,
             "queuedAt": "2026-03-01T10:15:30Z", "startedAt": "2026-03-01T10:15:30.2Z", "endedAt": null}""";

    /// @param status `queued`, `running` or `done`
    /// @param done how many customers have been compared with their history
    /// @param different how many of them the projection had wrong
    record RebuildView(
            long id,
            String status,
            long done,
            @Nullable Long total,
            long different,
            Instant queuedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    private final Jobs jobs;
    private final NamedRequests requests;
    private final RebuildDifferences differences;
    private final Pool pool;
    private final InstantSource clock;

    RebuildsResource(
            Jobs jobs, NamedRequests requests, RebuildDifferences differences, Pool pool, InstantSource clock) {
        this.jobs = jobs;
        this.requests = requests;
        this.differences = differences;
        this.pool = pool;
        this.clock = clock;
    }

    @POST
    @RunOnVirtualThread
    @Operation(
            summary = "Make the projection anew from the event history",
            description = "Events are taken in meanwhile, and readers see the projection as it was until all of the new"
                    + " one is there. Nothing is published about customers whose stage stays the same.")
    @APIResponse(responseCode = "202", description = "It waits its turn; `Location` says how far it has come")
    public Response rebuild(
            @Parameter(description = RequestKeys.DESCRIPTION)
                    @HeaderParam(RequestKeys.HEADER)
                    @Pattern(regexp = RequestKeys.FORM, message = RequestKeys.WRONG_FORM)
                    @Nullable
                    String idempotencyKey,
            @Context SecurityContext caller) {
        RequestKey key = RequestKeys.of(idempotencyKey, caller, "/rebuilds");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Made made = new Transactions(pool, ANSWER)
                .call(transaction -> requests.once(
                        transaction, key, now, () -> String.valueOf(jobs.queue(transaction, Rebuild.KIND, now))));
        long id = Long.parseLong(made.id());
        jobs.wake();
        return Response.accepted(view(id))
                .location(URI.create("/rebuilds/" + id))
                .build();
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Operation(summary = "How far a rebuild has come")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = RebuildView.class),
                            examples = @ExampleObject(value = RUNNING)))
    @APIResponse(responseCode = "404", description = "There is no such rebuild")
    public RebuildView view(@PathParam("id") long id) {
        Job job = Optional.ofNullable(jobs.byId(pool, List.of(id)).get(id))
                .filter(found -> found.kind().equals(Rebuild.KIND))
                .orElseThrow(() -> Problems.of(404, "No such rebuild", "none has this id"));
        return new RebuildView(
                job.id(),
                job.status(),
                job.done(),
                job.total(),
                differences.count(pool, id),
                job.queuedAt(),
                job.startedAt(),
                job.endedAt());
    }
}
