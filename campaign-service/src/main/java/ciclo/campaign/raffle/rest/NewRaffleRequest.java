package ciclo.campaign.raffle.rest;

import ciclo.campaign.CampaignIds;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A raffle that is to be made.
///
/// @param id up to 64 lower-case letters, digits and hyphens, for good
record NewRaffleRequest(
        @NotNull @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE) @Schema(examples = "spring-2026")
        String id,

        @NotNull @Valid RaffleRequest raffle) {}
