package ciclo.customer.privacy;

import ciclo.customer.ErasedPeople;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The ids that stay of people who were erased, each of those that were merged into theirs too.
@ApplicationScoped
class ErasedIds implements ErasedPeople {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String AMONG = "SELECT id FROM customer WHERE id = ANY ($1) AND erased_at IS NOT NULL";

    @Override
    public Set<String> among(SqlConnection transaction, Collection<String> ids) {
        Set<String> erased = new HashSet<>();
        transaction
                .preparedQuery(AMONG)
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .await()
                .atMost(PATIENCE)
                .forEach(row -> erased.add(row.getString(0)));
        return erased;
    }
}
