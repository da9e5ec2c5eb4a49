package ciclo.customer;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Set;

/// Who was erased.
public interface ErasedPeople {

    /// Those of these ids whose person was erased. It blocks until the database has answered.
    Set<String> among(SqlConnection transaction, Collection<String> ids);
}
