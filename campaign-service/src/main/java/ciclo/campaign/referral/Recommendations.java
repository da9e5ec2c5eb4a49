package ciclo.campaign.referral;

import ciclo.campaign.referral.persistence.Referrals;
import ciclo.campaign.referral.persistence.Referrals.Listed;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// Recommendations, to be looked up.
@ApplicationScoped
public class Recommendations {

    private final Referrals referrals;
    private final Transactions transactions;

    Recommendations(Referrals referrals, Pool pool) {
        this.referrals = referrals;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
    }

    /// Those that this customer made or came by, newest first.
    public List<Listed> of(String customer) {
        return transactions.call(connection -> referrals.of(connection, customer));
    }
}
