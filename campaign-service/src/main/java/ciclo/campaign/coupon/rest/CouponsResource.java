package ciclo.campaign.coupon.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.CustomerIds;
import ciclo.campaign.Paging;
import ciclo.campaign.Paging.Page;
import ciclo.campaign.coupon.Coupons;
import ciclo.campaign.coupon.Coupons.Known;
import ciclo.campaign.coupon.persistence.CouponList.Listed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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

@Path("/coupons")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Coupons", description = """
                Codes that customers have got. A purchase with a `couponCode` uses it, once; one that must not is
                recorded with the reason.""")
class CouponsResource {

    private final Coupons coupons;

    CouponsResource(Coupons coupons) {
        this.coupons = coupons;
    }

    @GET
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(summary = "Coupons, newest first", description = "Those that fit all of the parameters given.")
    @APIResponse(
            responseCode = "200",
            description = "A page of coupons; `next` leads to the following one",
            content = @Content(schema = @Schema(implementation = CouponPage.class)))
    @APIResponse(responseCode = "422", description = "A parameter makes no sense; `errors` says which")
    public Page<CouponView> list(
            @QueryParam("customer")
                    @Parameter(description = "A customer's id", example = "c-1042")
                    @Nullable
                    @Pattern(regexp = CustomerIds.PATTERN, message = CustomerIds.MESSAGE)
                    String customer,
            @QueryParam("campaign")
                    @Parameter(description = "A campaign's id", example = "win-back")
                    @Nullable
                    @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE)
                    String campaign,
            @QueryParam("offer")
                    @Parameter(description = "An offer's id", example = "come-back")
                    @Nullable
                    @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE)
                    String offer,
            @QueryParam("after") @Parameter(description = "The `next` of the page before") @Nullable String after,
            @QueryParam("limit") @Parameter(description = "1 to 500, 50 by default", example = "50") @Nullable
                    String limit) {
        Paging paging = Paging.of(limit, after);
        Page<Listed> page = paging.page(coupons.list(customer, campaign, offer, paging), Listed::id);
        return new Page<>(
                page.items().stream().map(coupon -> CouponView.of(coupon, null)).toList(), page.next());
    }

    @GET
    @Path("{code}")
    @RolesAllowed("campaigns:read")
    @RunOnVirtualThread
    @Operation(
            summary = "A coupon and the orders that named it",
            description = "The code as somebody typed it: case, hyphens and an O for a zero make no difference.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CouponView.class)))
    @APIResponse(responseCode = "404", description = "No coupon has this code")
    public CouponView one(@PathParam("code") @Parameter(example = "7K3M-9QXD-2HVC-RT4B") @Size(max = 64) String code) {
        Known known = coupons.find(code);
        return CouponView.of(known.coupon(), known.attempts());
    }

    /// For the documentation, which knows no type parameters.
    @Schema(name = "CouponPage")
    record CouponPage(List<CouponView> items, @Nullable String next) {}
}
