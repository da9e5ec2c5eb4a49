package ciclo.ticket.handling.attachments.rest;

import ciclo.ticket.handling.attachments.Attachments;
import ciclo.ticket.handling.attachments.Attachments.Readable;
import ciclo.ticket.handling.attachments.StoredAttachment;
import ciclo.ticket.handling.domain.TicketNumber;
import ciclo.ticket.handling.rest.Callers;
import ciclo.ticket.handling.rest.Paths;
import ciclo.ticket.rest.Cursor;
import ciclo.ticket.rest.Page;
import ciclo.ticket.rest.PageSize;
import ciclo.ticket.rest.Roles;
import ciclo.ticket.rest.Text;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The files of a ticket.
@Path("/tickets/{number}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN, Roles.CUSTOMER})
@RunOnVirtualThread
@Tag(name = "Attachments")
@APIResponse(responseCode = "404", description = "No such ticket or file, or not the caller's")
class AttachmentsResource {

    private final Attachments attachments;
    private final Callers callers;
    private final Files files;

    AttachmentsResource(Attachments attachments, Callers callers, Files files) {
        this.attachments = attachments;
        this.callers = callers;
        this.files = files;
    }

    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "Upload a file", description = """
                    It waits, for its uploader's eyes only, for the comment that names it in `attachments`, and is \
                    thrown away after a day. What it is, is found out from its bytes.""")
    @APIResponse(
            responseCode = "201",
            description = "Kept, for a comment to name",
            content = @Content(schema = @Schema(implementation = AttachmentView.class)))
    @APIResponse(responseCode = "409", description = "There are too many already")
    @APIResponse(responseCode = "413", description = "Too large")
    @APIResponse(responseCode = "415", description = "Files of its type are not kept")
    @APIResponse(responseCode = "503", description = "Too many are on their way: repeat after `Retry-After`")
    public Response upload(
            @PathParam("number") String number,
            @Parameter(description = "What it is called", example = "cup.png")
                    @QueryParam("name")
                    @NotBlank
                    @Text(max = 500)
                    String name,
            InputStream body) {
        TicketNumber ticket = Paths.number(number);
        return files.upload(ticket, "/tickets/" + ticket + "/attachments/", name, body);
    }

    @GET
    @Operation(
            summary = "The files of a ticket",
            description = "The oldest first; customers see those of public comments.")
    @APIResponse(
            responseCode = "200",
            description = "A page of files",
            content = @Content(schema = @Schema(implementation = AttachmentPage.class)))
    public Page<AttachmentView> page(
            @PathParam("number") String number,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        int size = PageSize.parse(limit);
        return Paths.page(
                attachments.page(Paths.number(number), Cursor.position(after), size + 1, callers.current()),
                size,
                StoredAttachment::id,
                AttachmentView::of);
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "A file", description = "To be kept, not to be shown: browsers do not open it.")
    @APIResponse(responseCode = "200", description = "Its bytes")
    public Response get(@PathParam("number") String number, @PathParam("id") String id) {
        Readable found = id.matches("[0-9]{1,18}")
                ? attachments.find(Paths.number(number), Long.parseLong(id), callers.current())
                : null;
        return Files.answer(found);
    }

    /// For OpenAPI, which has no generics.
    @Schema(name = "AttachmentPage")
    record AttachmentPage(
            List<AttachmentView> items, @Nullable String next) {}
}
