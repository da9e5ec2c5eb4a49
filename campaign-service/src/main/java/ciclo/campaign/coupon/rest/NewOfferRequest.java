package ciclo.campaign.coupon.rest;

import ciclo.campaign.CampaignIds;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An offer that is to be made.
///
/// @param id up to 64 lower-case letters, digits and hyphens, for good
record NewOfferRequest(
        @NotNull @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) @Schema(examples = "come-back")
        String id,

        @NotNull @Valid OfferRequest offer) {}
