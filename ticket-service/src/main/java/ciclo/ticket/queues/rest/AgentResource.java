package ciclo.ticket.queues.rest;

import ciclo.ticket.queues.Staffing;
import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.rest.Roles;
import ciclo.ticket.rest.Text;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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

/// Agents: who can be given tickets.
@Path("/agents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Queues")
class AgentResource {

    /// A page, by name.
    ///
    /// @param next what `after` has to say for the next page; null on the last
    @Schema(name = "AgentPage")
    record AgentPage(List<AgentView> items, @Nullable String next) {}

    private final Staffing staffing;

    AgentResource(Staffing staffing) {
        this.staffing = staffing;
    }

    @GET
    @Operation(summary = "All agents, by name")
    @APIResponse(
            responseCode = "200",
            description = "A page; `next` is the `after` of the next one",
            content = @Content(schema = @Schema(implementation = AgentPage.class)))
    public AgentPage page(
            @QueryParam("after") @DefaultValue("") @Text(max = 128) String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        var found = staffing.agents(after, limit + 1);
        var items = found.stream().limit(limit).map(AgentView::of).toList();
        return new AgentPage(items, found.size() > limit ? items.getLast().name() : null);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "An agent")
    @APIResponse(
            responseCode = "200",
            description = "With its `ETag`",
            content = @Content(schema = @Schema(implementation = AgentView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this name")
    public Response get(@PathParam("name") String name) {
        return staffing.agent(name)
                .map(found -> Answers.ok(AgentView.of(found), found.version()))
                .orElseThrow(Answers::notFound);
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Make or change an agent", description = """
                    The name is that of their token. With queues they see and change the tickets of these alone: others \
                    do not exist for them, in lists, searches, counts and reports neither.""")
    @APIResponse(responseCode = "201", description = "New, with its `ETag`")
    @APIResponse(responseCode = "204", description = "Changed, with its `ETag`")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response put(
            @PathParam("name") @Size(min = 1) @Text(max = 128) String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AgentDocument document) {
        return Answers.put(
                staffing.put(
                        name, document.present(), document.capacity(), document.reach(), IfMatch.ifPresent(ifMatch)),
                "/agents/",
                name);
    }
}
