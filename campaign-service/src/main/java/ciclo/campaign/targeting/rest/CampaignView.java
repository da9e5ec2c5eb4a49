package ciclo.campaign.targeting.rest;

import ciclo.campaign.targeting.document.DefinitionDocument;
import ciclo.campaign.targeting.document.EconomicsDocument;
import ciclo.campaign.targeting.document.QuietHoursDocument;
import ciclo.campaign.targeting.document.TriggerDocument;
import ciclo.campaign.targeting.persistence.StoredCampaign;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A campaign in its newest version, and what came of it so far.
///
/// @param state draft, active, paused or ended
/// @param version counts the definitions; whoever has entered keeps the one that they entered with
/// @param templateVersion which version of its words it uses
/// @param maxAge how long after it fell due a message may still be sent, ISO 8601
/// @param heldOut the share that gets nothing, so that the effect can be measured
/// @param sparesOpenTickets whether nobody is written to who waits for help
/// @param webhook the URL that messages go to, where that is the channel
/// @param pauseReason why it was paused, if nobody asked for it: its template cannot be filled in, for one
/// @param offer what each message brings a coupon for; absent for none
/// @param economics what it costs and may bring; absent where it has no profit gate
/// @param messages how many there are in each status; in the list alone
/// @param suppressed how many were not sent, by reason; in the list alone
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = """
                {"id": "welcome", "name": "Welcome", "state": "active", "version": 1, "channel": "email",\
                 "template": "welcome", "templateVersion": 1, "trigger": {"kind": "stage-entered", "to": "acquisition"}, "maxAge": "P1D",\
                 "heldOut": 0, "sparesOpenTickets": false,\
                 "messages": {"sent": 120}, "suppressed": {"no-consent": 31}}""")
record CampaignView(
        String id,
        String name,
        String state,
        int version,
        String channel,
        String template,
        int templateVersion,
        TriggerDocument trigger,
        String maxAge,
        BigDecimal heldOut,
        @Nullable QuietHoursDocument quietHours,
        boolean sparesOpenTickets,
        @Nullable String webhook,
        @Nullable String pauseReason,
        @Nullable String offer,
        @Nullable EconomicsDocument economics,
        @Nullable Map<String, Long> messages,
        @Nullable Map<String, Long> suppressed) {

    static CampaignView of(StoredCampaign campaign) {
        return of(campaign, null, null);
    }

    static CampaignView of(
            StoredCampaign campaign, @Nullable Map<String, Long> messages, @Nullable Map<String, Long> suppressed) {
        DefinitionDocument says = campaign.definition();
        return new CampaignView(
                campaign.id(),
                says.name(),
                campaign.state().wireName(),
                campaign.version(),
                Objects.requireNonNullElse(says.channel(), "email"),
                says.template(),
                Objects.requireNonNullElse(says.templateVersion(), 1),
                says.trigger(),
                Objects.requireNonNullElse(says.maxAge(), "P1D"),
                Objects.requireNonNullElse(says.heldOut(), BigDecimal.ZERO),
                says.quietHours(),
                Boolean.TRUE.equals(says.sparesOpenTickets()),
                says.webhook(),
                campaign.pauseReason(),
                says.offer(),
                says.economics(),
                messages,
                suppressed);
    }
}
