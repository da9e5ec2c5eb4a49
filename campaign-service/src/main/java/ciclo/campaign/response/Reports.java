package ciclo.campaign.response;

import ciclo.campaign.response.persistence.Responses;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// What came back of campaigns.
@ApplicationScoped
public class Reports {

    private final Responses responses;
    private final Transactions transactions;

    Reports(Responses responses, Pool pool) {
        this.responses = responses;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
    }

    /// Of one campaign.
    public Report of(String campaign) {
        return transactions.call(connection -> new Report(
                responses.sent(connection, campaign),
                responses.byKind(connection, campaign),
                responses.byLink(connection, campaign)));
    }
}
