package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.CampaignState;
import ciclo.campaign.targeting.persistence.Campaigns;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Stops campaigns that cannot go on by themselves.
@ApplicationScoped
public class Pauses {

    private static final Logger LOG = Logger.getLogger(Pauses.class);
    private static final String BY = "ciclo";

    private final Campaigns campaigns;

    Pauses(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /// Pauses a campaign that runs, within the transaction.
    ///
    /// @param reason for whoever may mend it, without anything personal
    public void pause(SqlConnection transaction, String campaign, String reason) {
        campaigns
                .lock(transaction, campaign)
                .filter(running -> running.state() == CampaignState.ACTIVE)
                .ifPresent(running -> {
                    LOG.errorf("Campaign %s is paused: %s", campaign, reason);
                    campaigns.update(transaction, running, running.pausedFor(reason), BY);
                });
    }
}
