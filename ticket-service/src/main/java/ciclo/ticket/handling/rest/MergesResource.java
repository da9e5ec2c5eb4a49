package ciclo.ticket.handling.rest;

import ciclo.messaging.event.Traces;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.Merging;
import ciclo.ticket.handling.Outcome;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.rest.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/// A ticket as part of another.
@Path("/tickets/{number}/merges")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@Tag(name = "Tickets")
@APIResponse(responseCode = "404", description = "No such ticket")
@APIResponse(responseCode = "412", description = "`If-Match` is stale")
class MergesResource {

    private final Merging merging;
    private final Callers callers;

    MergesResource(Merging merging, Callers callers) {
        this.merging = merging;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make it part of another ticket", description = """
                    Of the same customer. The conversation goes on there, the clocks of this one stop.""")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it stands now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "409", description = "Resolved or final, or the tickets are of different customers")
    @APIResponse(responseCode = "422", description = "There is no such other ticket, or it is final")
    public Uni<Response> merge(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MergeRequest request) {
        TicketNumber into = TicketNumber.parse(request.into())
                .orElseThrow(
                        () -> Problems.invalid(List.of(new FieldError("/into", "must be the number of a ticket"))));
        return merging.merge(Paths.number(number), into, callers.current(), IfMatch.of(ifMatch), Traces.current())
                .map(MergesResource::answer);
    }

    @DELETE
    @Operation(summary = "Take that back", description = """
                    It is what it was, with its conversation; what was said since stays with the other.""")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it stands now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "409", description = "Not part of another, or that is part of a third itself")
    public Uni<Response> takeBack(
            @PathParam("number") String number, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return merging.takeBack(Paths.number(number), callers.current(), IfMatch.of(ifMatch), Traces.current())
                .map(MergesResource::answer);
    }

    private static Response answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var stored, var comment) -> Answers.ok(stored);
            case Outcome.Refused(var why) -> throw Refusals.problem(why);
        };
    }
}
