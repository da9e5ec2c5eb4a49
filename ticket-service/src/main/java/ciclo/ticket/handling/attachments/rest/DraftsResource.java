package ciclo.ticket.handling.attachments.rest;

import ciclo.ticket.handling.attachments.Attachments;
import ciclo.ticket.handling.rest.Callers;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Files for tickets that are to be opened.
@Path("/attachments")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.ADMIN, Roles.CUSTOMER})
@RunOnVirtualThread
@Tag(name = "Attachments")
class DraftsResource {

    private static final String PATH = "/attachments/";

    private final Attachments attachments;
    private final Callers callers;
    private final Files files;

    DraftsResource(Attachments attachments, Callers callers, Files files) {
        this.attachments = attachments;
        this.callers = callers;
        this.files = files;
    }

    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "Upload a file for a new ticket", description = """
                    It waits, for its uploader's eyes only, for the `POST /tickets` that names it in `attachments`, and \
                    is thrown away after a day. What it is, is found out from its bytes.""")
    @APIResponse(
            responseCode = "201",
            description = "Kept, for a ticket to name",
            content = @Content(schema = @Schema(implementation = AttachmentView.class)))
    @APIResponse(responseCode = "409", description = "The caller has too many already")
    @APIResponse(responseCode = "413", description = "Too large")
    @APIResponse(responseCode = "415", description = "Files of its type are not kept")
    @APIResponse(responseCode = "503", description = "Too many are on their way: repeat after `Retry-After`")
    public Response upload(
            @Parameter(description = "What it is called", example = "cup.png")
                    @QueryParam("name")
                    @NotBlank
                    @Text(max = 500)
                    String name,
            InputStream body) {
        return files.upload(null, PATH, name, body);
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "A file that waits for its ticket", description = "For its uploader alone.")
    @APIResponse(responseCode = "200", description = "Its bytes")
    @APIResponse(responseCode = "404", description = "No such file of the caller's, or it has its ticket already")
    public Response get(@PathParam("id") String id) {
        return Files.answer(
                id.matches("[0-9]{1,18}") ? attachments.draft(Long.parseLong(id), callers.current()) : null);
    }
}
