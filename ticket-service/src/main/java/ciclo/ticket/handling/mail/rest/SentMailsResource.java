package ciclo.ticket.handling.mail.rest;

import ciclo.ticket.handling.mail.SentMail;
import ciclo.ticket.handling.mail.persistence.SentMails;
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

    SentMailsResource(SentMails mails) {
        this.mails = mails;
    }

    @GET
    @Operation(summary = "The mails to the customer about a ticket", description = "The oldest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of mails",
            content = @Content(schema = @Schema(implementation = SentMailPage.class)))
    public Page<SentMailView> page(
            @PathParam("number") String number,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        int size = PageSize.parse(limit);
        return Page.of(
                mails.page(Paths.number(number), Cursor.position(after), size + 1),
                size,
                SentMail::id,
                SentMailView::of);
    }

    /// For OpenAPI, which has no generics.
    @Schema(name = "SentMailPage")
    record SentMailPage(List<SentMailView> items, @Nullable String next) {}
}
