package ciclo.campaign.profit;

import ciclo.campaign.profit.domain.ProfitGate.Opinion;
import ciclo.campaign.profit.domain.Worth;
import ciclo.campaign.profit.persistence.Appraisals;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Records what gates said of candidates, for [Profitability].
@ApplicationScoped
public class Appraising {

    private final Appraisals appraisals;

    Appraising(Appraisals appraisals) {
        this.appraisals = appraisals;
    }

    /// What a gate said of a candidate, and the worth that it went by.
    public record Appraised(long candidateId, String campaignId, Opinion opinion, Worth worth) {}

    /// Within the transaction of the decisions; once for each candidate.
    public void record(SqlConnection transaction, List<Appraised> appraised) {
        appraisals.record(transaction, appraised);
    }
}
