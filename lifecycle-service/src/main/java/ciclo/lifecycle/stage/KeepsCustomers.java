package ciclo.lifecycle.stage;

import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;

/// Who keeps something about customers beside their stages, and lets go of it when they are erased.
public interface KeepsCustomers {

    /// Removes everything about these customers, in the transaction that erases them.
    void forget(SqlClient transaction, Collection<String> customers);

    /// Removes what is kept about these customers, who turned out to be others, in the transaction
    /// that merges them.
    default void letGo(SqlClient transaction, Collection<String> absorbed) {
        forget(transaction, absorbed);
    }
}
