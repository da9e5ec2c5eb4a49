package ciclo.lifecycle.value;

import ciclo.lifecycle.value.domain.Value;
import ciclo.lifecycle.value.persistence.ValueScores;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/// What the last completed fit says of customers, as of the instant that it looked from. Scores are not moved on in
/// between: an order since then would have to be known as well, or P(alive) would fall for somebody who has just
/// bought.
@ApplicationScoped
public class Values {

    private final ValueScores scores;

    Values(ValueScores scores) {
        this.scores = scores;
    }

    /// By customer. Those without an order that counted are absent, as is everybody before the first fit.
    public Map<String, Value> of(SqlClient client, Collection<String> customers) {
        return scores.of(client, customers);
    }

    /// Removes what is kept of these customers, as when they are erased.
    public void forget(SqlClient client, Collection<String> customers) {
        scores.delete(client, customers);
    }
}
