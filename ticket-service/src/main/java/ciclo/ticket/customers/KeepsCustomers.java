package ciclo.ticket.customers;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;

/// Who keeps something that people wrote, or that tells who they are, and lets go of it when they are erased. Who goes
/// by what another one keeps has a higher `@Priority`.
public interface KeepsCustomers {

    /// Removes all of that about these customers, in the transaction that erases them.
    void forget(SqlConnection transaction, Collection<String> customers, Instant now);
}
