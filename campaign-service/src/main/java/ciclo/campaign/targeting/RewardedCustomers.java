package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.StageEntered;
import ciclo.campaign.targeting.domain.Trigger;
import ciclo.campaign.targeting.domain.Trigger.ConvertsReferral;
import ciclo.campaign.targeting.domain.Trigger.WinsRaffle;
import ciclo.campaign.targeting.persistence.Campaigns;
import ciclo.campaign.targeting.persistence.Entry;
import ciclo.campaign.targeting.persistence.Occasion;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Has those enter each campaign that a reward of theirs sets off.
@ApplicationScoped
public class RewardedCustomers {

    private final Campaigns campaigns;
    private final Entering entering;

    RewardedCustomers(Campaigns campaigns, Entering entering) {
        this.campaigns = campaigns;
        this.entering = entering;
    }

    /// What somebody is rewarded for.
    public enum Merit {
        /// They recommended the business to somebody who has first bought.
        RECOMMENDED("recommendation-reward"),
        /// They came on a recommendation, and have first bought.
        CAME("recommendation-reward"),
        /// They have won a raffle.
        WON("raffle-won");

        private final String shipped;

        Merit(String shipped) {
            this.shipped = shipped;
        }

        private boolean setsOff(Trigger trigger) {
            return switch (this) {
                case RECOMMENDED -> trigger instanceof ConvertsReferral(var who) && who.referrer();
                case CAME -> trigger instanceof ConvertsReferral(var who) && who.newcomer();
                case WON -> trigger instanceof WinsRaffle;
            };
        }
    }

    /// Somebody has got a reward.
    ///
    /// @param ground of the reward, which names the occasion too
    public record Rewarded(Merit merit, String customer, UUID ground, Instant at) {}

    /// Within the transaction that rewards them. The shipped campaign about it begins with the first
    /// one.
    public void enter(SqlConnection transaction, List<Rewarded> rewarded) {
        rewarded.stream().map(one -> one.merit().shipped).distinct().sorted().forEach(shipped -> {
            boolean unused = campaigns.beginUntouched(transaction, shipped);
        });
        if (rewarded.isEmpty()) {
            return;
        }
        List<Entry> entries = new ArrayList<>();
        for (Campaign campaign : campaigns.active(transaction)) {
            rewarded.stream()
                    .filter(one -> one.merit().setsOff(campaign.definition().trigger()))
                    .map(one -> entry(campaign, one))
                    .forEach(entries::add);
        }
        entering.enter(transaction, entries);
    }

    private static Entry entry(Campaign campaign, Rewarded one) {
        return new Entry(
                campaign.id(),
                campaign.version(),
                new Occasion(
                        one.customer(), one.ground().toString(), null, StageEntered.inAnyStage(one.at(), false), null),
                one.at());
    }
}
