package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.Trigger.DwellsInStage;
import ciclo.campaign.targeting.persistence.Campaigns;
import ciclo.campaign.targeting.persistence.Dwellers;
import ciclo.campaign.targeting.persistence.Dwellers.Search;
import ciclo.campaign.targeting.persistence.Entry;
import ciclo.campaign.targeting.persistence.Occasion;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Has those enter a campaign who were in its stage before it began, a batch at a time. Whoever had
/// been there for so long that the message would be stale does not enter.
@ApplicationScoped
class Dwelling {

    private final Dwellers dwellers;
    private final Campaigns campaigns;
    private final Entering entering;

    Dwelling(Dwellers dwellers, Campaigns campaigns, Entering entering) {
        this.dwellers = dwellers;
        this.campaigns = campaigns;
        this.entering = entering;
    }

    /// Looks at the next customers for one of the campaigns that have not looked at everybody yet.
    ///
    /// @return whether there may be more
    boolean goOn(SqlConnection transaction, int atMost, Instant now) {
        Optional<Search> claimed = dwellers.claim(transaction);
        claimed.ifPresent(search -> goOn(transaction, search, atMost, now));
        return claimed.isPresent();
    }

    private void goOn(SqlConnection transaction, Search search, int atMost, Instant now) {
        Campaign campaign = campaigns
                .find(transaction, search.campaignId())
                .map(campaigns::campaign)
                .orElseThrow();
        if (!(campaign.definition().trigger() instanceof DwellsInStage(String stage, Duration period))) {
            dwellers.lookedAt(transaction, search, null);
            return;
        }
        Instant earliest = now.minus(period).minus(campaign.definition().maxAge());
        List<Occasion> found = dwellers.next(transaction, search, stage, earliest, atMost);
        entering.enter(
                transaction,
                found.stream()
                        .map(occasion -> new Entry(
                                campaign.id(),
                                campaign.version(),
                                occasion,
                                occasion.entered().at().plus(period)))
                        .toList());
        dwellers.lookedAt(
                transaction,
                search,
                found.size() < atMost ? null : found.getLast().customerId());
    }
}
