package ciclo.lifecycle.stream.rest;

import ciclo.lifecycle.stream.ChangeLog;
import ciclo.lifecycle.stream.LogUnavailable;
import ciclo.lifecycle.stream.Streams;
import ciclo.lifecycle.stream.domain.ChangeFilter;
import ciclo.lifecycle.stream.domain.Positions;
import ciclo.messaging.problem.Problems;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Changes of stage as they happen.
@Path("/stage-changes")
@RolesAllowed("lifecycle:read")
@Tag(name = "Stage changes")
class StageChangesResource {

    private final ChangeLog log;
    private final Streams streams;
    private final JsonWebToken token;
    private final InstantSource clock;

    StageChangesResource(ChangeLog log, Streams streams, JsonWebToken token, InstantSource clock) {
        this.log = log;
        this.streams = streams;
        this.token = token;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @RunOnVirtualThread
    @Operation(summary = "Stage changes as server-sent events, live and from any place in the past", description = """
                    Each change is an event `stage-changed` whose data is the CloudEvent as published, one line of JSON.
                    Changes of one customer come in order. A client that reconnects with the id it received last hears
                    every change exactly once, whatever was restarted in between. Comments keep the connection alive and
                    carry an id too. The stream ends when the token expires: reconnect with a fresh one.""")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, examples = @ExampleObject(value = """
                                                    id:5DZvgvhuTQqU5S5DPgIcjw.0.14.3
                                                    event:stage-changed
                                                    data:{"specversion":"1.0","id":"stage-c-1042-3-1772360131310000","subject":"c-1042"}""")))
    @APIResponse(responseCode = "410", description = "What comes after the given id is not kept any more, or never was")
    @APIResponse(responseCode = "422", description = "A parameter, or the given id, makes no sense")
    @APIResponse(responseCode = "503", description = "Too many streams, or Kafka is away; `Retry-After` says when")
    public Multi<OutboundSseEvent> changes(
            @Parameter(description = "The id received last; absent: from now on")
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String lastEventId,
            @Parameter(description = "The same, for clients that cannot set headers. The header comes first")
                    @QueryParam("lastEventId")
                    @Nullable
                    String lastEventIdParameter,
            @Parameter(description = "Without an id: what was published since, RFC 3339") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "Changes into this stage only; may be repeated", example = "retention")
                    @QueryParam("stage")
                    List<String> stages,
            @Parameter(description = "Changes out of this stage only; may be repeated; `none` for first stages")
                    @QueryParam("previousStage")
                    List<String> previousStages,
            @Parameter(description = "Changes of this customer only") @QueryParam("customerId") @Nullable
                    String customerId,
            @Context Sse sse,
            @Context RoutingContext exchange) {
        ChangeFilter filter = new ChangeFilter(
                Wanted.stages("stage", stages), Wanted.stagesOrNone("previousStage", previousStages), customerId);
        Positions positions = positions(
                lastEventId == null || lastEventId.isBlank() ? lastEventIdParameter : lastEventId,
                Wanted.instant("from", from, clock.instant()));
        if (!streams.enter()) {
            throw Problems.unavailable("all streams of this replica are taken");
        }
        exchange.addEndHandler(ended -> streams.leave());
        exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store").putHeader("X-Accel-Buffering", "no");
        return streams.changes(
                positions,
                filter,
                expiry(),
                sse,
                () -> exchange.request().connection().close());
    }

    private Positions positions(@Nullable String lastEventId, @Nullable Instant from) {
        try {
            if (lastEventId != null && !lastEventId.isBlank()) {
                Positions wanted = Wanted.cursor(lastEventId);
                if (!log.bounds().hold(wanted)) {
                    throw Problems.of(
                            410,
                            "Not kept any more",
                            "what follows this id cannot be told any more: begin anew, with `from` or without an id");
                }
                return wanted;
            }
            return from == null ? log.bounds().end() : log.at(from);
        } catch (LogUnavailable e) {
            throw Problems.unavailable("Kafka does not answer");
        }
    }

    private Instant expiry() {
        long seconds = token.getExpirationTime();
        return seconds > 0 ? Instant.ofEpochSecond(seconds) : Instant.MAX;
    }
}
