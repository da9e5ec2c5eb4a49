package ciclo.campaign.targeting.rest;

import ciclo.campaign.targeting.persistence.CampaignList.Listed;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A campaign and what came of it so far.
///
/// @param state active or paused
/// @param maxAge how long ago a stage change may be to be written about, ISO 8601
/// @param messages how many there are in each status
/// @param suppressed how many were not sent, by reason
@Schema(examples = """
                {"id": "welcome", "name": "Welcome", "state": "active", "channel": "email",\
                 "trigger": {"kind": "stage-entered", "to": "acquisition"}, "maxAge": "P1D",\
                 "messages": {"sent": 120}, "suppressed": {"no-consent": 31}}""")
record CampaignView(
        String id,
        String name,
        String state,
        String channel,
        Trigger trigger,
        String maxAge,
        Map<String, Long> messages,
        Map<String, Long> suppressed) {

    /// What sets it off.
    ///
    /// @param kind stage-entered
    /// @param from the stage before; any if absent
    record Trigger(String kind, @Nullable String from, String to) {}

    static CampaignView of(Listed campaign) {
        return new CampaignView(
                campaign.id(),
                campaign.name(),
                campaign.active() ? "active" : "paused",
                campaign.channel(),
                new Trigger("stage-entered", campaign.stageFrom(), campaign.stageTo()),
                campaign.maxAge(),
                campaign.messages(),
                campaign.suppressed());
    }
}
