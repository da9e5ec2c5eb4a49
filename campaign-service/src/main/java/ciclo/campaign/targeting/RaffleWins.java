package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.StageEntered;
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

/// Has winners enter each campaign that winning a raffle sets off.
@ApplicationScoped
public class RaffleWins {

    /// What a draw does not depend on.
    private static final String ANY_STAGE = "any";
    private static final String SHIPPED = "raffle-won";

    private final Campaigns campaigns;
    private final Entering entering;

    RaffleWins(Campaigns campaigns, Entering entering) {
        this.campaigns = campaigns;
        this.entering = entering;
    }

    /// Somebody has won.
    ///
    /// @param ground of the prize, which names the occasion too
    public record Won(String customer, UUID ground, Instant at) {}

    /// Within the transaction of the draw.
    public void enter(SqlConnection transaction, List<Won> winners) {
        if (winners.isEmpty()) {
            return;
        }
        campaigns.beginUntouched(transaction, SHIPPED);
        List<Entry> entries = new ArrayList<>();
        for (Campaign campaign : campaigns.active(transaction)) {
            if (campaign.definition().trigger() instanceof WinsRaffle) {
                for (Won won : winners) {
                    StageEntered standing = new StageEntered(ANY_STAGE, 0, won.at(), false);
                    entries.add(new Entry(
                            campaign.id(),
                            campaign.version(),
                            new Occasion(won.customer(), won.ground().toString(), null, standing, null),
                            won.at()));
                }
            }
        }
        entering.enter(transaction, entries);
    }
}
