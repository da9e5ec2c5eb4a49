package ciclo.campaign.coupon.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.ETags;
import ciclo.campaign.Paging.Page;
import ciclo.campaign.coupon.Offer;
import ciclo.campaign.coupon.Offers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/offers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Offers", description = """
                What campaigns, referrals and raffles give: each customer gets a coupon of their own, for one order, with
                the terms that the offer has then.""")
class OffersResource {

    private final Offers offers;

    OffersResource(Offers offers) {
        this.offers = offers;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "All offers")
    @APIResponse(
            responseCode = "200",
            description = "The offers, by id, on one page",
            content = @Content(schema = @Schema(implementation = OfferPage.class)))
    public Page<OfferView> list() {
        return new Page<>(offers.list().stream().map(OfferView::of).toList(), null);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "An offer")
    @APIResponse(
            responseCode = "200",
            description = "`ETag` is needed to change it",
            content = @Content(schema = @Schema(implementation = OfferView.class)))
    @APIResponse(responseCode = "404", description = "There is none of this id")
    public Response one(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id) {
        return answer(Response.ok(), offers.find(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Make an offer")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OfferView.class)))
    @APIResponse(responseCode = "409", description = "There is one of this id")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    public Response create(@NotNull @Valid NewOfferRequest request) {
        Offer made = offers.create(
                request.id(), request.offer().name(), request.offer().terms());
        return answer(Response.created(URI.create("/offers/" + made.id())), made);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("campaigns:write")
    @RunOnVirtualThread
    @Operation(summary = "Change an offer", description = "Coupons keep the terms that they were issued with.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OfferView.class)))
    @APIResponse(responseCode = "412", description = "`If-Match` is not its ETag any more")
    @APIResponse(responseCode = "422", description = "Invalid; `errors` says where")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing")
    public Response change(
            @PathParam("id") @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid OfferRequest request) {
        return answer(Response.ok(), offers.change(id, ETags.required(ifMatch), request.name(), request.terms()));
    }

    private static Response answer(Response.ResponseBuilder answer, Offer offer) {
        return ETags.tagged(answer.entity(OfferView.of(offer)), offer.revision());
    }

    /// For the documentation, which knows no type parameters.
    @Schema(name = "OfferPage")
    record OfferPage(List<OfferView> items, @Nullable String next) {}
}
