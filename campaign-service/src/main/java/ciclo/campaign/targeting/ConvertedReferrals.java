package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.StageEntered;
import ciclo.campaign.targeting.domain.Trigger.ConvertsReferral;
import ciclo.campaign.targeting.persistence.Campaigns;
import ciclo.campaign.targeting.persistence.Entry;
import ciclo.campaign.targeting.persistence.Occasion;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Has those enter each campaign that a rewarded recommendation sets off.
@ApplicationScoped
public class ConvertedReferrals {

    /// What a recommendation does not depend on.
    private static final String ANY_STAGE = "any";
    private static final String SHIPPED = "recommendation-reward";

    private final Campaigns campaigns;
    private final Entering entering;

    ConvertedReferrals(Campaigns campaigns, Entering entering) {
        this.campaigns = campaigns;
        this.entering = entering;
    }

    /// A newcomer who came on a recommendation has first bought.
    ///
    /// @param ofReferrer the ground of the referrer's reward, which names the occasion too
    /// @param ofNewcomer the same of the newcomer's
    public record Converted(String referrer, UUID ofReferrer, String newcomer, UUID ofNewcomer, Instant at) {}

    /// Within the transaction that rewards them.
    public void enter(SqlConnection transaction, List<Converted> converted) {
        if (converted.isEmpty()) {
            return;
        }
        campaigns.beginUntouched(transaction, SHIPPED);
        List<Entry> entries = new ArrayList<>();
        for (Campaign campaign : campaigns.active(transaction)) {
            if (campaign.definition().trigger() instanceof ConvertsReferral(var who)) {
                for (Converted one : converted) {
                    if (who.referrer()) {
                        entries.add(entry(campaign, one.referrer(), one.ofReferrer(), one.at()));
                    }
                    if (who.newcomer()) {
                        entries.add(entry(campaign, one.newcomer(), one.ofNewcomer(), one.at()));
                    }
                }
            }
        }
        entering.enter(transaction, entries);
    }

    private static Entry entry(Campaign campaign, String customer, UUID ground, Instant at) {
        return new Entry(
                campaign.id(),
                campaign.version(),
                new Occasion(customer, ground.toString(), null, new StageEntered(ANY_STAGE, 0, at, false), null),
                at);
    }
}
