package ciclo.ticket.handling.mail.rest;

import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.attachments.rest.Uploads;
import ciclo.ticket.handling.mail.MailConfig;
import ciclo.ticket.handling.mail.Receipt;
import ciclo.ticket.handling.mail.Receiving;
import ciclo.ticket.handling.mail.persistence.ReceivedMails;
import ciclo.ticket.rest.Cursor;
import ciclo.ticket.rest.Page;
import ciclo.ticket.rest.PageSize;
import ciclo.ticket.rest.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Mails that came in.
@Path("/mails")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Mails")
class MailsResource {

    /// So many mails are in memory at the same time, whoever pipes in how many.
    private static final int AT_ONCE = 4;

    private final Receiving receiving;
    private final ReceivedMails received;
    private final int largest;
    private final Semaphore room = new Semaphore(AT_ONCE);

    MailsResource(Receiving receiving, ReceivedMails received, MailConfig config) {
        this.receiving = receiving;
        this.received = received;
        this.largest = Math.toIntExact(config.largest().asLongValue());
    }

    @POST
    @Consumes("message/rfc822")
    @RolesAllowed({Roles.MAIL, Roles.ADMIN})
    @Operation(summary = "Take a mail in", description = """
                    For mail servers, which pipe a mail in as it is. It is said at the ticket whose mails it answers, or \
                    that its subject names (`[T-000123]`) where its sender has to do with that; otherwise it opens one. \
                    What no human sent is noted at most. The same mail again does nothing and is answered the same.""")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING), examples = @ExampleObject(value = """
                                                    From: ana@example.org
                                                    To: help@example.com
                                                    Subject: Where is my order?
                                                    Message-ID: <1@example.org>

                                                    It should have come on Monday.""")))
    @APIResponse(
            responseCode = "200",
            description = "What became of it",
            content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    @APIResponse(responseCode = "400", description = "An empty body")
    @APIResponse(responseCode = "413", description = "Larger than `ciclo.mail.largest`")
    public ReceiptView receive(InputStream body) {
        room.acquireUninterruptibly();
        try {
            byte[] mail = Uploads.read(body, largest);
            if (mail.length == 0) {
                throw Problems.of(400, "No mail", "the body is empty");
            }
            return ReceiptView.of(receiving.receive(mail));
        } finally {
            room.release();
        }
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "What became of the mails that came", description = "The newest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of mails",
            content = @Content(schema = @Schema(implementation = ReceiptPage.class)))
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Page<ReceiptView> page(
            @Parameter(description = "Only what became this", example = "ignored")
                    @QueryParam("became")
                    @Pattern(
                            regexp = "opened|follow-up|replied|reopened|noted|ignored",
                            message = "must be opened, follow-up, replied, reopened, noted or ignored")
                    @Nullable
                    String became,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        int size = PageSize.parse(limit);
        List<Receipt> found = received.page(Cursor.parse(after).orElse(Long.MAX_VALUE), became, size + 1);
        return Page.of(found, size, Receipt::id, ReceiptView::of);
    }

    /// For OpenAPI, which has no generics.
    @Schema(name = "MailReceiptPage")
    record ReceiptPage(List<ReceiptView> items, @Nullable String next) {}
}
