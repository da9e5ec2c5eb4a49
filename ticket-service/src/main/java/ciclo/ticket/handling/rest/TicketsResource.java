package ciclo.ticket.handling.rest;

import ciclo.messaging.event.Traces;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.Caller;
import ciclo.ticket.handling.Handling;
import ciclo.ticket.handling.Outcome;
import ciclo.ticket.handling.Reading;
import ciclo.ticket.handling.attachments.Attachments;
import ciclo.ticket.handling.attachments.UnfitAttachments;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.persistence.Actor;
import ciclo.ticket.rest.Cursor;
import ciclo.ticket.rest.Page;
import ciclo.ticket.rest.PageSize;
import ciclo.ticket.rest.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// All tickets: opening and finding them.
@Path("/tickets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN, Roles.CUSTOMER})
@Tag(name = "Tickets")
class TicketsResource {

    private final Handling handling;
    private final Reading reading;
    private final Callers callers;
    private final RequestKeys keys;
    private final Attachments attachments;

    TicketsResource(Handling handling, Reading reading, Callers callers, RequestKeys keys, Attachments attachments) {
        this.handling = handling;
        this.reading = reading;
        this.callers = callers;
        this.keys = keys;
        this.attachments = attachments;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Open a ticket", description = """
                    Customers open tickets for themselves only, and agents who are limited to queues in these.""")
    @APIResponse(
            responseCode = "201",
            description = "Opened, or opened before under the same key; `Location` and `ETag` are the ticket's",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    @APIResponse(responseCode = "403", description = "For another customer than the caller")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Uni<Response> open(
            @Parameter(description = RequestKeys.KEY_DESCRIPTION)
                    @HeaderParam("Idempotency-Key")
                    @Pattern(regexp = RequestKeys.KEY_PATTERN, message = RequestKeys.KEY_MESSAGE)
                    @Nullable
                    String idempotencyKey,
            @NotNull @Valid OpenTicketRequest request) {
        Caller caller = callers.current();
        if (!caller.speaksFor(request.customerId())) {
            throw Problems.of(403, "Not your own", "customers open tickets for themselves only");
        }
        return handling.open(
                        request.toEvent(),
                        caller,
                        new Actor(caller.staff() ? Author.AGENT : Author.CUSTOMER, caller.name()),
                        keys.of(idempotencyKey, "POST /tickets", request),
                        Traces.current(),
                        (session, done) -> attachments.bind(session, null, caller.name(), request.files(), done))
                .onFailure(UnfitAttachments.class)
                .transform(unfit -> Problems.invalid(
                        List.of(new FieldError("/attachments", "must be uploads of the caller to no ticket yet"))))
                .map(outcome -> switch (outcome) {
                    case Outcome.Done(var ticket, var comment) -> Answers.created(ticket, TicketView.of(ticket));
                    case Outcome.Refused(var why) -> throw Refusals.problem(why);
                });
    }

    @GET
    @Operation(
            summary = "Find tickets",
            description = "The newest first; what is given must all be so. Customers find their own only.")
    @APIResponse(
            responseCode = "200",
            description = "A page of tickets",
            content = @Content(schema = @Schema(implementation = TicketPage.class)))
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Uni<Page<TicketView>> page(
            @BeanParam @Valid FindTickets wanted,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(
                            description = "How many at most",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "500",
                                            defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        int size = PageSize.parse(limit);
        TicketNumber last = Cursor.parse(after).map(TicketNumber::new).orElse(null);
        return reading.page(wanted.filter(), last, size + 1, callers.current())
                .map(found ->
                        Page.of(found, size, stored -> stored.ticket().number().value(), TicketView::of));
    }

    /// For OpenAPI, which has no generics.
    @Schema(name = "TicketPage")
    record TicketPage(List<TicketView> items, @Nullable String next) {}
}
