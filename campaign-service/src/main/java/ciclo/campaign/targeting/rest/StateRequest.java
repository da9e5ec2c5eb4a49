package ciclo.campaign.targeting.rest;

import ciclo.campaign.targeting.domain.CampaignState;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The state that a campaign is to be in.
@Schema(examples = "{\"state\": \"active\"}")
record StateRequest(
        @NotNull @Pattern(regexp = "active|paused|ended", message = "must be active, paused or ended")
        String state) {

    CampaignState toState() {
        return CampaignState.named(state).orElseThrow();
    }
}
