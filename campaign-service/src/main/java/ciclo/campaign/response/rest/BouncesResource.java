package ciclo.campaign.response.rest;

import ciclo.campaign.CustomerIds;
import ciclo.campaign.response.Bounces;
import ciclo.campaign.response.mime.DeliveryReport;
import ciclo.campaign.response.mime.DeliveryReport.NotAReport;
import ciclo.messaging.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Responses")
class BouncesResource {

    private final Bounces bounces;

    BouncesResource(Bounces bounces) {
        this.bounces = bounces;
    }

    @POST
    @Path("bounces")
    @Consumes("message/rfc822")
    @RolesAllowed("bounces:write")
    @RunOnVirtualThread
    @Operation(summary = "Tell of a mail that did not arrive", description = """
                    The delivery status notification as it came (RFC 3464). An address that does not exist (5.1.x, but
                    for what is wrong with the sender's, and 5.2.1) is not written to any more; nor is one to which
                    several mails could not be delivered for other reasons. The same notification again changes
                    nothing.""")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BounceView.class)))
    @APIResponse(responseCode = "404", description = "It is about no message of ours")
    @APIResponse(responseCode = "415", description = "It is no message/rfc822")
    @APIResponse(responseCode = "422", description = "It is no delivery status notification; the problem says why")
    public BounceView take(byte[] mail) {
        DeliveryReport report = read(mail);
        UUID messageId = report.messageId();
        if (messageId == null) {
            throw Problems.of(422, "Not a notification", "must name the message that it is about");
        }
        String campaign = bounces.take(messageId, report.bounce())
                .orElseThrow(() -> Problems.of(404, "Not found", "there is no such message"));
        return new BounceView(
                messageId.toString(), campaign, report.bounce().name().toLowerCase(Locale.ROOT));
    }

    @DELETE
    @Path("customers/{id}/bounces")
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(
            summary = "The customer's address works again",
            description =
                    "So it does for whoever else has it. Another address of theirs needs no such call: it is taken for one"
                            + " that works, unless mails to it came back.")
    @APIResponse(responseCode = "204", description = "They are written to again, if they consent")
    public void works(
            @PathParam("id") @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE) String id) {
        bounces.lift(id);
    }

    private static DeliveryReport read(byte[] mail) {
        try {
            return DeliveryReport.read(mail);
        } catch (NotAReport e) {
            throw Problems.of(422, "Not a notification", String.valueOf(e.getMessage()));
        }
    }
}
