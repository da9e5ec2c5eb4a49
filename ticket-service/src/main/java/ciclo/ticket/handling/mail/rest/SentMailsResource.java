package ciclo.ticket.handling.mail.rest;

import ciclo.ticket.handling.Blocking;
import ciclo.ticket.handling.Caller;
import ciclo.ticket.handling.Reading;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.mail.SentMail;
import ciclo.ticket.handling.mail.persistence.SentMails;
import ciclo.ticket.handling.rest.Callers;
import ciclo.ticket.handling.rest.Paths;
import ciclo.ticket.rest.Cursor;
import ciclo.ticket.rest.Page;
import ciclo.ticket.rest.PageSize;
import ciclo.ticket.rest.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Mails that went out.
@Path("/tickets/{number}/mails")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN})
@RunOnVirtualThread
@Tag(name = "Mails")
class SentMailsResource {

    private final SentMails mails;
    private final Reading reading;
    private final Callers callers;

    SentMailsResource(SentMails mails, Reading reading, Callers callers) {
        this.mails = mails;
        this.reading = reading;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "The mails to the customer about a ticket", description = "The oldest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of mails",
            content = @Content(schema = @Schema(implementation = SentMailPage.class)))
    @APIResponse(responseCode = "404", description = "No such ticket, or not the caller's")
    public Page<SentMailView> page(
            @PathParam("number") String number,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        int size = PageSize.parse(limit);
        TicketNumber ticket = Paths.number(number);
        Caller caller = callers.current();
        boolean exists = Blocking.await(() -> reading.ticket(ticket, caller)) != null;
        return Paths.page(
                !exists ? null : mails.page(ticket, Cursor.position(after), size + 1),
                size,
                SentMail::id,
                SentMailView::of);
    }

    /// For OpenAPI, which has no generics.
    @Schema(name = "SentMailPage")
    record SentMailPage(List<SentMailView> items, @Nullable String next) {}
}
