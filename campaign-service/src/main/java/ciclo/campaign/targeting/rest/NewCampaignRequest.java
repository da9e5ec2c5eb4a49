package ciclo.campaign.targeting.rest;

import ciclo.campaign.CampaignIds;
import ciclo.campaign.targeting.document.DefinitionDocument;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A campaign that is to be made.
///
/// @param id up to 64 lower-case letters, digits and hyphens, for good
record NewCampaignRequest(
        @NotNull
        @Pattern(regexp = CampaignIds.PATTERN, message = CampaignIds.MESSAGE)
        @Schema(examples = "spring-win-back")
        String id,

        @NotNull @Valid DefinitionDocument definition) {}
