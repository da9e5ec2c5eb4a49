package ciclo.ticket.handling.rest;

import ciclo.messaging.event.Traces;
import ciclo.ticket.handling.Outcome;
import ciclo.ticket.handling.Splitting;
import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.rest.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Parts of a ticket that become one of their own.
@Path("/tickets/{number}/splits")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@Tag(name = "Tickets")
class SplitsResource {

    private final Splitting splitting;
    private final Callers callers;

    SplitsResource(Splitting splitting, Callers callers) {
        this.splitting = splitting;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a new ticket of some of its comments", description = """
                    The comments move with their dates and authors. The new ticket is a follow-up of the old one, of the same \
                    customer. The old one keeps its clocks; those of the new one begin now, and what was answered before is no \
                    first response to it.""")
    @APIResponse(
            responseCode = "201",
            description = "The new ticket; `Location` and `ETag` are its own",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "404", description = "No such ticket")
    @APIResponse(responseCode = "409", description = "The ticket is closed or merged")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(
            responseCode = "422",
            description = "Invalid; `errors` says where: a comment is not the ticket's, or came with a merge")
    public Uni<Response> split(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid SplitRequest request) {
        return splitting
                .split(Paths.number(number), request.part(), callers.current(), IfMatch.of(ifMatch), Traces.current())
                .map(outcome -> switch (outcome) {
                    case Outcome.Done(var stored, var comment) -> Answers.created(stored, TicketView.of(stored));
                    case Outcome.Refused(var why) -> throw Refusals.problem(why);
                });
    }
}
