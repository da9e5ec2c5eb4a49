package ciclo.campaign.response.rest;

import ciclo.campaign.response.Hearing;
import ciclo.messaging.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Where the links and the image of a mail lead. Programs fetch them too, and first: whoever does,
/// it changes nothing but the count.
@Path("/")
@PermitAll
@Tag(name = "Responses")
class MarkResource {

    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Hearing hearing;

    MarkResource(Hearing hearing) {
        this.hearing = hearing;
    }

    @GET
    @Path("c/{word}")
    @RunOnVirtualThread
    @Operation(summary = "Follow a link of a mail", description = "It leads where the template says, and nowhere else.")
    @APIResponse(responseCode = "302", description = "`Location` is where the link leads")
    @APIResponse(responseCode = "404", description = "No mail has this link")
    public Response follow(@PathParam("word") String word, @Context HttpServerRequest request) {
        String target = hearing.follow(word, MarkedRequests.of(request))
                .orElseThrow(() -> Problems.of(404, "Not found", "no mail has this link"));
        return unseen(Response.status(302).header(HttpHeaders.LOCATION, target));
    }

    @GET
    @Path("o/{word}")
    @Produces("image/gif")
    @RunOnVirtualThread
    @Operation(summary = "The image of a mail", description = "The same for each word, whether a mail has it or not.")
    @APIResponse(responseCode = "200", description = "One transparent pixel")
    public Response look(@PathParam("word") String word, @Context HttpServerRequest request) {
        hearing.look(word, MarkedRequests.of(request));
        return unseen(Response.ok(PIXEL));
    }

    /// Nobody keeps it, or learns from it where the customer came from.
    private static Response unseen(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
