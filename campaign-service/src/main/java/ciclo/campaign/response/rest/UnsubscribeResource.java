package ciclo.campaign.response.rest;

import ciclo.campaign.response.Hearing;
import ciclo.campaign.response.Hearing.Reader;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Where whoever has had enough says so. The address is all that they need (RFC 8058).
@Path("/u/{word}")
@Produces("text/html;charset=UTF-8")
@PermitAll
@Tag(name = "Responses")
@APIResponse(responseCode = "404", description = "A page that says no more than that the link does not work")
class UnsubscribeResource {

    private final Hearing hearing;

    UnsubscribeResource(Hearing hearing) {
        this.hearing = hearing;
    }

    @GET
    @RunOnVirtualThread
    @Operation(
            summary = "The page behind an unsubscribe link",
            description = "In Spanish or English. Looking at it changes nothing, however often.")
    @APIResponse(responseCode = "200", description = "A page with a button")
    public Response look(@PathParam("word") String word, @Context HttpHeaders headers) {
        return page(hearing.reader(word), headers, UnsubscribePages::question);
    }

    @POST
    @RunOnVirtualThread
    @Operation(
            summary = "Unsubscribe",
            description =
                    "Whatever the body is: mail services post `List-Unsubscribe=One-Click`. Once more changes nothing.")
    @APIResponse(responseCode = "200", description = "A page: no more messages on this channel, of any campaign")
    public Response unsubscribe(@PathParam("word") String word, @Context HttpHeaders headers) {
        return page(hearing.unsubscribe(word), headers, UnsubscribePages::done);
    }

    /// Nobody keeps it, frames it, or learns from it where the customer came from.
    private static Response page(
            Optional<Reader> reader, HttpHeaders headers, Function<UnsubscribeTexts, String> page) {
        UnsubscribeTexts texts =
                UnsubscribeTexts.in(reader.map(Reader::locale).orElse(null), headers.getAcceptableLanguages());
        return Response.status(reader.isPresent() ? 200 : 404)
                .entity(reader.isPresent() ? page.apply(texts) : UnsubscribePages.gone(texts))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                .build();
    }
}
