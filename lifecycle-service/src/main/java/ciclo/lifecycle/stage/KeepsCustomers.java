package ciclo.lifecycle.stage;

import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;

/// Who keeps something about customers beside their stages, and lets go of it when they are erased.
public interface KeepsCustomers {

    /// Removes everything about these customers, in the transaction that erases them.
    void forget(SqlClient transaction, Collection<String> customers);
}
