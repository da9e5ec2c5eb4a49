package ciclo.ticket.handling.rest;

import ciclo.messaging.event.Traces;
import ciclo.ticket.handling.Applying;
import ciclo.ticket.handling.Outcome;
import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.rest.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Macros and canned replies on a ticket.
@Path("/tickets/{number}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@Tag(name = "Automation")
@APIResponse(responseCode = "404", description = "No such ticket, macro or canned reply")
class ApplyingResource {

    private final Applying applying;
    private final Callers callers;

    ApplyingResource(Applying applying, Callers callers) {
        this.applying = applying;
        this.callers = callers;
    }

    @POST
    @Path("macros/{macro}")
    @Operation(summary = "Apply a macro", description = """
                    All that it says, in one change, or nothing. A queue without an assignee gives it to somebody a moment \
                    later.""")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it stands now",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "409", description = "Something in it is not allowed on the ticket as it stands")
    @APIResponse(responseCode = "412", description = "`If-Match` is stale")
    @APIResponse(
            responseCode = "422",
            description = "What it writes into custom fields is nothing of the ticket's type")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Uni<Response> apply(
            @PathParam("number") String number,
            @PathParam("macro") String macro,
            @Parameter(description = "The ETag that the caller has seen") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch) {
        return applying.apply(
                        Paths.number(number), macro, callers.current(), IfMatch.required(ifMatch), Traces.current())
                .map(outcome -> switch (outcome) {
                    case Outcome.Done(var stored, var comment) -> Answers.ok(stored);
                    case Outcome.Refused(var why) -> throw Refusals.problem(why);
                });
    }

    @POST
    @Path("macros/{macro}/preview")
    @Operation(
            summary = "What a macro would come to",
            description = "Nothing is written; what is refused is refused as it would be when it is applied.")
    @APIResponse(
            responseCode = "200",
            description = "The ticket as it would stand, and what would be said",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    @APIResponse(responseCode = "409", description = "Something in it is not allowed on the ticket as it stands")
    @APIResponse(
            responseCode = "422",
            description = "What it writes into custom fields is nothing of the ticket's type")
    public Uni<PreviewView> preview(@PathParam("number") String number, @PathParam("macro") String macro) {
        return applying.preview(Paths.number(number), macro, callers.current()).map(PreviewView::of);
    }

    @GET
    @Path("canned-replies/{reply}")
    @Operation(
            summary = "A canned reply as the caller would say it",
            description = "In the language of the ticket where there is a text in it. Nothing is said yet.")
    @APIResponse(
            responseCode = "200",
            description = "The text",
            content = @Content(schema = @Schema(implementation = ReplyText.class)))
    public Uni<ReplyText> reply(@PathParam("number") String number, @PathParam("reply") String reply) {
        return applying.reply(Paths.number(number), reply, callers.current())
                .map(preview -> new ReplyText(body(PreviewView.of(preview))));
    }

    private static String body(PreviewView preview) {
        return preview.comment() == null ? "" : preview.comment().body();
    }

    @Schema(name = "ReplyText", examples = """
                    {"body": "T-000123 is on its way again. maria"}""")
    record ReplyText(String body) {}
}
