package ciclo.ticket.handling.rest;

import ciclo.messaging.problem.Problems;
import ciclo.ticket.handling.Reading;
import ciclo.ticket.handling.persistence.StoredRating;
import ciclo.ticket.handling.satisfaction.Satisfaction;
import ciclo.ticket.handling.satisfaction.Satisfaction.Asking;
import ciclo.ticket.rest.Cursor;
import ciclo.ticket.rest.Page;
import ciclo.ticket.rest.PageSize;
import ciclo.ticket.rest.Roles;
import io.smallrye.mutiny.Uni;
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

/// What a customer thinks of the resolutions of a ticket, and the link that asks for it.
@Path("/tickets/{number}/ratings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Satisfaction")
@APIResponse(responseCode = "404", description = "No such ticket, or not the caller's")
class RatingsResource {

    private final Reading reading;
    private final Satisfaction satisfaction;
    private final Callers callers;

    RatingsResource(Reading reading, Satisfaction satisfaction, Callers callers) {
        this.reading = reading;
        this.satisfaction = satisfaction;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.ADMIN, Roles.CUSTOMER})
    @Operation(
            summary = "The scores of all its resolutions",
            description = "The first resolution first; those that nobody rated are left out.")
    @APIResponse(
            responseCode = "200",
            description = "A page of scores",
            content = @Content(schema = @Schema(implementation = RatingPage.class)))
    public Uni<Page<RatingView>> ratings(
            @PathParam("number") String number,
            @Parameter(description = "`next` of the page before") @QueryParam("after") @Nullable String after,
            @Parameter(description = "1 to 500, 50 by default") @QueryParam("limit") @Nullable String limit) {
        int size = PageSize.parse(limit);
        return reading.ratings(Paths.number(number), Cursor.position(after), size + 1, callers.current())
                .map(found -> Paths.page(found, size, StoredRating::resolution, RatingView::of));
    }

    @GET
    @Path("link")
    @RolesAllowed({Roles.AGENT, Roles.ADMIN})
    @Operation(summary = "The link by which the customer rates the resolution that stands", description = """
                    For programs that write to customers: always the same for one resolution, without a token, and good \
                    for one answer. It is void when the ticket is reopened or the time is over.""")
    @APIResponse(
            responseCode = "200",
            description = "The link",
            content = @Content(schema = @Schema(implementation = RatingLinkView.class)))
    @APIResponse(
            responseCode = "409",
            description = "Not resolved, rated already, resolved too long ago, or links are off")
    public Uni<RatingLinkView> link(@PathParam("number") String number) {
        return satisfaction.ask(Paths.number(number), callers.current()).map(asking -> switch (asking) {
            case Asking.Link link -> RatingLinkView.of(link);
            case Asking.Off off -> throw Problems.of(409, "Links are off", "ciclo.satisfaction.secrets is not set");
            case Asking.TooLate(var expiredAt) ->
                throw Problems.of(409, "Too late", "the link expired at " + expiredAt);
            case Asking.Refused(var why) -> throw Refusals.problem(why);
        });
    }

    /// For OpenAPI, which has no generics.
    @Schema(name = "RatingPage")
    record RatingPage(List<RatingView> items, @Nullable String next) {}
}
