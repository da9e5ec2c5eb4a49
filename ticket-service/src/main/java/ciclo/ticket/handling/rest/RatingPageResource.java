package ciclo.ticket.handling.rest;

import ciclo.messaging.event.Traces;
import ciclo.ticket.handling.satisfaction.Satisfaction;
import ciclo.ticket.handling.satisfaction.Satisfaction.Found;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What customers see who follow a rating link. The link is all that they need.
@Path("/ratings/{word}")
@Produces(RatingPageResource.HTML)
@PermitAll
@Tag(name = "Satisfaction")
@APIResponse(responseCode = "404", description = "A page that says no more than that the link does not work")
@APIResponse(responseCode = "410", description = "A page: the answer is there already")
class RatingPageResource {

    static final String HTML = "text/html;charset=UTF-8";

    private final Satisfaction satisfaction;
    private final Validator validator;

    RatingPageResource(Satisfaction satisfaction, Validator validator) {
        this.satisfaction = satisfaction;
        this.validator = validator;
    }

    @GET
    @Operation(
            summary = "The page behind a rating link",
            description = "In Spanish or English. Looking at it changes nothing, however often.")
    @APIResponse(responseCode = "200", description = "A page with a form")
    public Uni<Response> look(@PathParam("word") String word, @Context HttpHeaders headers) {
        return satisfaction.look(word).map(found -> page(found, headers, 200, RatingPages::question));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Answer through a rating link", description = "Once.")
    @APIResponse(responseCode = "200", description = "A page with thanks: the answer was taken")
    @APIResponse(responseCode = "422", description = "The form again: no score from 1 to 5, or too long a comment")
    public Uni<Response> answer(
            @PathParam("word") String word,
            @FormParam("score") @Nullable String score,
            @FormParam("comment") @Nullable String comment,
            @Context HttpHeaders headers) {
        return valid(score, comment)
                .map(given -> satisfaction
                        .answer(word, given.score(), given.comment(), Traces.current())
                        .map(found -> page(found, headers, 200, RatingPages::thanks)))
                .orElseGet(() ->
                        satisfaction.look(word).map(found -> page(found, headers, 422, RatingPages::questionAgain)));
    }

    /// What the API would take, too.
    private Optional<RatingRequest> valid(@Nullable String score, @Nullable String comment) {
        if (score == null || !score.matches("[1-5]")) {
            return Optional.empty();
        }
        // Browsers count a line break as one character, and send two.
        String said = comment == null ? "" : comment.replace("\r\n", "\n").strip();
        return Optional.of(new RatingRequest(Integer.valueOf(score), said.isEmpty() ? null : said))
                .filter(given -> validator.validate(given).isEmpty());
    }

    /// @param status of the page where the link is good for an answer, or was
    private static Response page(
            Found found, HttpHeaders headers, int status, Function<RatingTexts, String> whereOpen) {
        RatingTexts texts = RatingTexts.in(found.language(), headers.getAcceptableLanguages());
        return switch (found.standing()) {
            case OPEN -> page(status, whereOpen.apply(texts));
            case ANSWERED -> page(410, RatingPages.answered(texts));
            case VOID -> page(404, RatingPages.gone(texts));
        };
    }

    /// Nobody keeps it, frames it, or learns from it where the customer came from.
    private static Response page(int status, String html) {
        return Response.status(status)
                .entity(html)
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
