package ciclo.lifecycle.value;

import ciclo.lifecycle.stage.KeepsCustomers;
import ciclo.lifecycle.value.domain.Value;
import ciclo.lifecycle.value.persistence.ValueScores;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// What the last fit says of customers, as of the instant that it looked from. Scores are not moved on in
/// between: an order since then would have to be known as well, or P(alive) would fall for somebody who has just
/// bought.
@ApplicationScoped
public class Values implements KeepsCustomers {

    private final ValueScores scores;

    Values(ValueScores scores) {
        this.scores = scores;
    }

    /// By customer. Those without an order that counted are absent, as is everybody before the first fit.
    public Map<String, Value> of(SqlClient client, Collection<String> customers) {
        return scores.of(client, customers);
    }

    /// What it says of whom an id leads to.
    public Optional<Value> of(SqlClient client, String id) {
        return scores.of(client, id);
    }

    @Override
    public void forget(SqlClient transaction, Collection<String> customers) {
        scores.delete(transaction, customers);
    }
}
