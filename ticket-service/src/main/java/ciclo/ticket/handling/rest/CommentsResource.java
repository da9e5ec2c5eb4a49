package ciclo.ticket.handling.rest;

import ciclo.messaging.event.Traces;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.Caller;
import ciclo.ticket.handling.Handling;
import ciclo.ticket.handling.Outcome;
import ciclo.ticket.handling.Reading;
import ciclo.ticket.handling.RequestKey;
import ciclo.ticket.handling.attachments.Attachments;
import ciclo.ticket.handling.attachments.UnfitAttachments;
import ciclo.ticket.handling.domain.Command.Reply;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.handling.persistence.StoredComment;
import ciclo.ticket.handling.persistence.StoredTicket;
import ciclo.ticket.rest.Cursor;
import ciclo.ticket.rest.IfMatch;
import ciclo.ticket.rest.Page;
import ciclo.ticket.rest.PageSize;
import ciclo.ticket.rest.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What is said about a ticket.
@Path("/tickets/{number}/comments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN, Roles.CUSTOMER})
@Tag(name = "Tickets")
@APIResponse(responseCode = "404", description = "No such ticket, or not the caller's")
class CommentsResource {

    private final Handling handling;
    private final Reading reading;
    private final Callers callers;
    private final RequestKeys keys;
    private final Attachments attachments;

    CommentsResource(Handling handling, Reading reading, Callers callers, RequestKeys keys, Attachments attachments) {
        this.handling = handling;
        this.reading = reading;
        this.callers = callers;
        this.keys = keys;
        this.attachments = attachments;
    }

    @GET
    @Operation(summary = "The conversation", description = "The oldest first. Customers do not see internal comments.")
    @APIResponse(
            responseCode = "200",
            description = "A page of comments",
            content = @Content(schema = @Schema(implementation = CommentPage.class)))
    public Uni<Page<CommentView>> comments(
            @PathParam("number") String number,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        int size = PageSize.parse(limit);
        return reading.comments(Paths.number(number), Cursor.position(after), size + 1, callers.current())
                .chain(found -> attachments
                        .of(ids(found))
                        .map(files -> Paths.page(
                                found,
                                size,
                                StoredComment::id,
                                comment -> CommentView.of(comment, files.getOrDefault(comment.id(), List.of())))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say something", description = """
                    A customer's comment reopens a pending ticket, and a resolved one within the reopen window; later, \
                    and on a closed or merged ticket, it opens a follow-up that is linked to the old one. Customers \
                    speak for themselves and in public.""")
    @APIResponse(
            responseCode = "201",
            description = "Said, or said before under the same key; `Location` and `ETag` are of the ticket it came to",
            content = @Content(schema = @Schema(implementation = ReplyView.class)))
    @APIResponse(responseCode = "403", description = "A customer who writes internally or for somebody else")
    @APIResponse(responseCode = "409", description = "The ticket is closed or merged")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Uni<Response> comment(
            @PathParam("number") String number,
            @Parameter(description = RequestKeys.KEY_DESCRIPTION)
                    @HeaderParam("Idempotency-Key")
                    @Pattern(regexp = RequestKeys.KEY_PATTERN, message = RequestKeys.KEY_MESSAGE)
                    @Nullable
                    String idempotencyKey,
            @NotNull @Valid CommentRequest request) {
        TicketNumber ticket = Paths.number(number);
        Caller caller = callers.current();
        Reply reply = Speaking.reply(request, caller);
        RequestKey key = keys.of(idempotencyKey, "POST /tickets/" + ticket + "/comments", request);
        return handling.change(
                        ticket,
                        reply,
                        caller,
                        new Actor(reply.by(), caller.name()),
                        IfMatch.of(null),
                        key,
                        Traces.current(),
                        (session, done) -> attachments.bind(session, ticket, caller.name(), request.files(), done))
                .onFailure(UnfitAttachments.class)
                .transform(unfit -> Problems.invalid(
                        List.of(new FieldError("/attachments", "must be uploads of the caller to this ticket"))))
                .chain(outcome -> switch (outcome) {
                    case Outcome.Done(var stored, var comment) -> answer(stored, comment);
                    case Outcome.Refused(var why) -> throw Refusals.problem(why);
                });
    }

    private Uni<Response> answer(StoredTicket stored, @Nullable StoredComment comment) {
        return comment == null
                ? Uni.createFrom().item(Answers.created(stored, new ReplyView(TicketView.of(stored), null)))
                : attachments
                        .of(Set.of(comment.id()))
                        .map(files -> Answers.created(
                                stored,
                                new ReplyView(
                                        TicketView.of(stored),
                                        CommentView.of(comment, files.getOrDefault(comment.id(), List.of())))));
    }

    private static Set<Long> ids(@Nullable List<StoredComment> comments) {
        return comments == null
                ? Set.of()
                : comments.stream().map(StoredComment::id).collect(Collectors.toSet());
    }

    /// For OpenAPI, which has no generics.
    @Schema(name = "CommentPage")
    record CommentPage(List<CommentView> items, @Nullable String next) {}
}
