package ciclo.campaign.response;

import ciclo.campaign.response.persistence.Unsubscriptions;
import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// Who is not written to any more because of what came back.
@ApplicationScoped
public class Suppressions {

    private final Unsubscriptions unsubscriptions;
    private final Transactions transactions;

    Suppressions(Unsubscriptions unsubscriptions, Pool pool) {
        this.unsubscriptions = unsubscriptions;
        this.transactions = new Transactions(pool, Duration.ofSeconds(30));
    }

    /// Those of these customers who want no more messages, under whichever name they said so, and
    /// on which channels.
    public Map<String, Set<String>> unsubscribed(SqlConnection connection, Collection<String> customers) {
        return unsubscriptions.among(connection, customers);
    }

    /// The customer wants messages on a channel again.
    public void lift(String customer, String channel) {
        transactions.run(transaction -> unsubscriptions.lift(transaction, customer, channel));
    }
}
