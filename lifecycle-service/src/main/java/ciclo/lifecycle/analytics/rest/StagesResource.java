package ciclo.lifecycle.analytics.rest;

import ciclo.lifecycle.analytics.domain.Flow;
import ciclo.lifecycle.analytics.persistence.StageFlows;
import ciclo.lifecycle.rest.Parameters;
import ciclo.lifecycle.stage.domain.Stage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Everybody's stages, counted.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("lifecycle:read")
@Tag(name = "Stages")
class StagesResource {

    /// How many customers were in each stage.
    record StagesView(Instant at, long total, Map<String, Long> stages) {

        static StagesView of(Instant at, Map<Stage, Long> counted) {
            Map<String, Long> stages = new LinkedHashMap<>();
            counted.forEach((stage, count) -> stages.put(stage.wireName(), count));
            return new StagesView(
                    at, stages.values().stream().mapToLong(Long::longValue).sum(), stages);
        }
    }

    /// How many changed from one stage to another.
    record FlowsView(Instant from, Instant to, List<FlowView> flows) {

        static FlowsView of(Instant from, Instant to, List<Flow> flows) {
            return new FlowsView(
                    from, to, flows.stream().sorted(BY_STAGES).map(FlowView::of).toList());
        }
    }

    /// Null stands for none before the first stage.
    record FlowView(@Nullable String from, String to, long count) {

        static FlowView of(Flow flow) {
            return new FlowView(
                    flow.from() == null ? null : flow.from().wireName(),
                    flow.to().wireName(),
                    flow.count());
        }
    }

    private static final Comparator<Flow> BY_STAGES = Comparator.comparing(
                    Flow::from, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Flow::to);

    private final StageFlows flows;
    private final InstantSource clock;

    StagesResource(StageFlows flows, InstantSource clock) {
        this.flows = flows;
        this.clock = clock;
    }

    @GET
    @Path("stages")
    @RunOnVirtualThread
    @Operation(
            summary = "How many customers were in each stage at an instant",
            description = "Any past instant can be asked for, as it is known today.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = StagesView.class),
                            examples = @ExampleObject(value = """
                                                    {"at": "2026-01-01T00:00:00Z", "total": 2357, "stages": {"acquisition": 0,
                                                     "conversion": 0, "growth": 314, "retention": 200, "reactivation": 1843}}""")))
    @APIResponse(responseCode = "422", description = "`at` is no instant, or lies in the future")
    public StagesView stages(
            @Parameter(description = "RFC 3339; now by default", example = "2026-01-01T00:00:00Z")
                    @QueryParam("at")
                    @Nullable
                    String at) {
        Instant now = clock.instant();
        Instant instant = Parameters.past("at", at, now, now);
        return StagesView.of(instant, flows.stagesAt(instant));
    }

    @GET
    @Path("flows")
    @RunOnVirtualThread
    @Operation(
            summary = "How many customers changed from which stage to which",
            description =
                    "Counts the changes effective after `from`, up to and at `to`. A first stage comes from null.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = FlowsView.class),
                            examples = @ExampleObject(value = """
                                                    {"from": "2025-01-01T00:00:00Z", "to": "2026-01-01T00:00:00Z",
                                                     "flows": [{"from": null, "to": "growth", "count": 2354}]}""")))
    @APIResponse(responseCode = "422", description = "`from` or `to` is no instant, or lies in the future")
    public FlowsView flows(
            @Parameter(description = "RFC 3339, required", example = "2025-01-01T00:00:00Z")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "RFC 3339; now by default", example = "2026-01-01T00:00:00Z")
                    @QueryParam("to")
                    @Nullable
                    String to) {
        Instant now = clock.instant();
        Instant begin = Parameters.past("from", from, null, now);
        Instant end = Parameters.past("to", to, now, now);
        if (end.isBefore(begin)) {
            throw Parameters.invalid("to", "must not be before from");
        }
        return FlowsView.of(begin, end, flows.between(begin, end));
    }
}
