package ciclo.messaging.inbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/// One transaction, read from top to bottom, on a thread that may block.
///
/// @param timeout how long any answer of the database may take
public record Transactions(Pool pool, Duration timeout) {

    /// Commits what `work` did, or rolls it back if `work` throws.
    public void run(Consumer<SqlConnection> work) {
        boolean unused = call(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /// Like [#run], with a result.
    public <T> T call(Function<SqlConnection, T> work) {
        SqlConnection connection = pool.getConnection().await().atMost(timeout);
        try {
            Transaction transaction = connection.begin().await().atMost(timeout);
            boolean committed = false;
            try {
                T result = work.apply(connection);
                transaction.commit().await().atMost(timeout);
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    transaction.rollback().onFailure().recoverWithNull().await().atMost(timeout);
                }
            }
        } finally {
            connection.close().onFailure().recoverWithNull().await().atMost(timeout);
        }
    }
}
