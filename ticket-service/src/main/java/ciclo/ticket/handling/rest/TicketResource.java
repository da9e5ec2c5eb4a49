package ciclo.ticket.handling.rest;

import ciclo.messaging.event.Traces;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.Caller;
import ciclo.ticket.handling.Handling;
import ciclo.ticket.handling.Outcome;
import ciclo.ticket.handling.Reading;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Command;
import ciclo.ticket.handling.domain.Command.Amend;
import ciclo.ticket.handling.domain.Command.Assign;
import ciclo.ticket.handling.domain.Command.Move;
import ciclo.ticket.handling.domain.Command.Rate;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.StoredChange;
import ciclo.ticket.rest.Cursor;
import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.rest.Page;
import ciclo.ticket.rest.PageSize;
import ciclo.ticket.rest.Roles;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.LongPredicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// One ticket: reading it and everything that can be done with it but talking.
@Path("/tickets/{number}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tickets")
@APIResponse(responseCode = "404", description = "No such ticket, or not the caller's")
class TicketResource {

    private static final String IF_MATCH_DESCRIPTION =
            "The ETag that the caller has seen. May be left out; where it is given and stale, the answer is 412.";

    private final Handling handling;
    private final Reading reading;
    private final Callers callers;
    private final TicketPatches patches;

    TicketResource(Handling handling, Reading reading, Callers callers, TicketPatches patches) {
        this.handling = handling;
        this.reading = reading;
        this.callers = callers;
        this.patches = patches;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.ADMIN, Roles.CUSTOMER})
    @Operation(summary = "A ticket")
    @APIResponse(
            responseCode = "200",
            description = "The ticket, with its ETag",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    public Uni<Response> get(@PathParam("number") String number) {
        return reading.ticket(Paths.number(number), callers.current()).map(ticket -> {
            if (ticket == null) {
                throw Refusals.unknownTicket();
            }
            return Answers.ok(ticket);
        });
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.AGENT, Roles.ADMIN})
    @Operation(
            summary = "Put it in other words",
            description = "A merge patch: subject, type, priority, tags and fields.")
    @RequestBody(content = @Content(schema = @Schema(implementation = TicketPatch.class)))
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it stands now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "409", description = "The ticket is closed or merged")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Uni<Response> patch(
            @PathParam("number") String number,
            @Parameter(description = "The ETag that the caller has seen") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @NotNull JsonNode patch) {
        LongPredicate expected = IfMatch.required(ifMatch);
        Caller caller = callers.current();
        return reading.ticket(Paths.number(number), caller).chain(seen -> {
            if (seen == null) {
                throw Refusals.unknownTicket();
            }
            Command amend = new Amend(patches.apply(seen.ticket().request().matter(), patch));
            // What was not patched must not be set back to what was read.
            return change(number, amend, expected.and(version -> version == seen.version()));
        });
    }

    @GET
    @Path("history")
    @RolesAllowed({Roles.AGENT, Roles.ADMIN})
    @Operation(summary = "Who did what, and when", description = "The oldest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of changes",
            content = @Content(schema = @Schema(implementation = ChangePage.class)))
    public Uni<Page<ChangeView>> history(
            @PathParam("number") String number,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        int size = PageSize.parse(limit);
        return reading.history(Paths.number(number), Cursor.position(after), size + 1, callers.current())
                .map(found -> Paths.page(found, size, StoredChange::id, ChangeView::of));
    }

    @POST
    @Path("transitions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.ADMIN})
    @Operation(summary = "Bring it to another status", description = """
                    new → open, pending, on-hold, resolved; open → pending, on-hold, resolved; pending → open, on-hold, \
                    resolved; on-hold → open, pending, resolved; resolved → open, closed. Closed and merged are final.""")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it stands now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(
            responseCode = "409",
            description = "Not allowed from where it stands; `allowed` names what is",
            content = @Content(mediaType = "application/problem+json", examples = @ExampleObject(value = """
                                                    {"status": 409, "title": "Not allowed from here",
                                                     "detail": "a ticket that is resolved cannot become pending",
                                                     "from": "resolved", "to": "pending", "allowed": ["open", "closed"]}""")))
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Uni<Response> transition(
            @PathParam("number") String number,
            @Parameter(description = IF_MATCH_DESCRIPTION) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid TransitionRequest request) {
        Status to = Status.of(request.to()).orElseThrow();
        if (request.resolution() != null && to != Status.RESOLVED) {
            throw Problems.invalid(List.of(new FieldError("/resolution", "goes with resolved only")));
        }
        return change(number, new Move(to, request.resolution()), IfMatch.of(ifMatch));
    }

    @POST
    @Path("assignments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.ADMIN})
    @Operation(summary = "Give it to somebody")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it stands now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "409", description = "The ticket is closed or merged")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Uni<Response> assign(
            @PathParam("number") String number,
            @Parameter(description = IF_MATCH_DESCRIPTION) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid AssignmentRequest request) {
        if (request.saysNothing()) {
            throw Problems.invalid(List.of(new FieldError("", "must have an assignee, a queue or both")));
        }
        return change(number, new Assign(request.assignee(), request.queue()), IfMatch.of(ifMatch));
    }

    @POST
    @Path("rating")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.ADMIN, Roles.CUSTOMER})
    @Operation(summary = "Rate the resolution", description = "Once per resolution.")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it stands now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "409", description = "Not resolved, or rated already")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Uni<Response> rate(@PathParam("number") String number, @NotNull @Valid RatingRequest request) {
        return change(number, new Rate(request.score(), request.comment()), IfMatch.of(null));
    }

    private Uni<Response> change(String number, Command command, LongPredicate expected) {
        Caller caller = callers.current();
        Actor actor = new Actor(caller.staff() ? Author.AGENT : Author.CUSTOMER, caller.name());
        return handling.change(Paths.number(number), command, caller, actor, expected, null, Traces.current())
                .map(outcome -> switch (outcome) {
                    case Outcome.Done(var stored, var comment) -> Answers.ok(stored);
                    case Outcome.Refused(var why) -> throw Refusals.problem(why);
                });
    }

    /// For OpenAPI, which has no generics.
    @Schema(name = "ChangePage")
    record ChangePage(List<ChangeView> items, @Nullable String next) {}
}
