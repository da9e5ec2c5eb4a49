package ciclo.campaign;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/// Keeps those apart who take something in about customers and those who change who is taken in:
/// nothing that was read before such a change is written after it.
@ApplicationScoped
public class Admission {

    private static final String TAKE_IN = "SELECT pg_advisory_xact_lock_shared(hashtext('ciclo.admission'), 0)";
    private static final String HALT = "SELECT pg_advisory_xact_lock(hashtext('ciclo.admission'), 0)";

    /// Takes something in, side by side with others who do.
    public void takeIn(SqlConnection transaction) {
        var unused = Sql.execute(transaction, TAKE_IN);
    }

    /// Waits for whoever takes something in, and lets nobody begin before the transaction has ended.
    public void halt(SqlConnection transaction) {
        var unused = Sql.execute(transaction, HALT);
    }
}
