package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.Caller;
import ciclo.ticket.handling.Views;
import ciclo.ticket.handling.Views.Outcome;
import ciclo.ticket.handling.Views.View;
import ciclo.ticket.handling.document.ViewDocument;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.handling.rest.TicketCountResource.TicketCount;
import ciclo.ticket.handling.rest.TicketsResource.TicketPage;
import ciclo.ticket.rest.Cursor;
import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.rest.Page;
import ciclo.ticket.rest.PageSize;
import ciclo.ticket.rest.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Views: filters and sorts that agents keep under a name.
@Path("/views")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Views")
class ViewsResource {

    private final Views views;
    private final Callers callers;
    private final SecurityIdentity identity;

    ViewsResource(Views views, Callers callers, SecurityIdentity identity) {
        this.views = views;
        this.callers = callers;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "The caller's own views and those that others share", description = "The oldest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of views",
            content = @Content(schema = @Schema(implementation = ViewPage.class)))
    public Page<ViewView> page(
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        int size = PageSize.parse(limit);
        return Page.of(views.page(callers.current(), Cursor.position(after), size + 1), size, View::id, ViewView::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A view")
    @APIResponse(
            responseCode = "200",
            description = "With its `ETag`",
            content = @Content(schema = @Schema(implementation = ViewView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id, or somebody else's that is not shared")
    public Response get(@PathParam("id") String id) {
        View view = views.find(id(id), callers.current()).orElseThrow(ViewsResource::notFound);
        return Response.ok(ViewView.of(view)).tag(tag(view.version())).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Keep a view", description = "Nobody has two of the same name.")
    @APIResponse(responseCode = "201", description = "Kept, with its `Location` and `ETag`")
    @APIResponse(responseCode = "409", description = "The caller has one of this name")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Response add(@NotNull @Valid ViewDocument document) {
        requireValid(document);
        return answer(views.add(document, callers.current()));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a view", description = "The caller's own; administrators change shared ones, too.")
    @APIResponse(responseCode = "204", description = "Changed, with its `ETag`")
    @APIResponse(responseCode = "403", description = "Somebody else shares it")
    @APIResponse(responseCode = "404", description = "There is none of this id, or somebody else's that is not shared")
    @APIResponse(responseCode = "409", description = "Its owner has another of this name")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response put(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ViewDocument document) {
        requireValid(document);
        return change(id, ifMatch, document);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a view")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "403", description = "Somebody else shares it")
    @APIResponse(responseCode = "404", description = "There is none of this id, or somebody else's that is not shared")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return change(id, ifMatch, null);
    }

    @GET
    @Path("{id}/tickets")
    @Operation(summary = "The tickets of a view", description = "As far as the caller works with them.")
    @APIResponse(
            responseCode = "200",
            description = "A page of tickets in the order of the view",
            content = @Content(schema = @Schema(implementation = TicketPage.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id, or somebody else's that is not shared")
    public TicketPage tickets(
            @PathParam("id") String id,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        Caller caller = callers.current();
        View view = views.find(id(id), caller).orElseThrow(ViewsResource::notFound);
        int size = PageSize.parse(limit);
        List<StoredTicket> found = views.tickets(view, Places.parse(after), size + 1, caller);
        List<StoredTicket> items = found.stream().limit(size).toList();
        return new TicketPage(
                items.stream().map(TicketView::of).toList(),
                found.size() > size ? Places.after(items.getLast()) : null);
    }

    @GET
    @Path("{id}/count")
    @Operation(summary = "How many tickets a view has", description = "As many as its pages have together.")
    @APIResponse(
            responseCode = "200",
            description = "How many",
            content = @Content(schema = @Schema(implementation = TicketCount.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id, or somebody else's that is not shared")
    public TicketCount count(@PathParam("id") String id) {
        Caller caller = callers.current();
        View view = views.find(id(id), caller).orElseThrow(ViewsResource::notFound);
        return new TicketCount(views.count(view, caller));
    }

    private Response change(String id, @Nullable String ifMatch, @Nullable ViewDocument document) {
        Caller caller = callers.current();
        return answer(views.change(id(id), document, IfMatch.required(ifMatch), caller, identity.hasRole(Roles.ADMIN)));
    }

    private static Response answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(long id, long version) ->
                (version == 1 ? Response.created(URI.create("/views/" + id)) : Response.noContent())
                        .tag(tag(version))
                        .build();
            case Outcome.NotFound none -> throw notFound();
            case Outcome.NotOwn foreign ->
                throw Problems.of(403, "Not your own", "its owner and administrators change it");
            case Outcome.HasChanged changed -> throw IfMatch.stale();
            case Outcome.NameIsTaken taken ->
                throw Problems.of(409, "The name is taken", "its owner has another view of this name");
        };
    }

    private static void requireValid(ViewDocument document) {
        List<FieldError> errors = document.errors();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    /// What stands in the path; 404 where it cannot be one.
    private static long id(String segment) {
        if (!segment.matches("[0-9]{1,18}")) {
            throw notFound();
        }
        return Long.parseLong(segment);
    }

    private static HttpProblem notFound() {
        return Problems.of(404, "No such view", "there is no view of this id for the caller");
    }

    private static EntityTag tag(long version) {
        return new EntityTag(String.valueOf(version));
    }

    /// A view.
    @Schema(name = "SavedView")
    record ViewView(long id, String owner, ViewDocument view, long version) {

        static ViewView of(View view) {
            return new ViewView(view.id(), view.owner(), view.document(), view.version());
        }
    }

    /// For OpenAPI, which has no generics.
    @Schema(name = "ViewPage")
    record ViewPage(List<ViewView> items, @Nullable String next) {}
}
