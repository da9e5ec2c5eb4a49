package ciclo.messaging.inbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        SqlConnection connection = connect();
        try {
            Transaction transaction = connection.begin().await().atMost(timeout);
            T result = work.apply(connection);
            transaction.commit().await().atMost(timeout);
            return result;
        } finally {
            // Rolls back what was not committed. Nobody waits for it: a database that does not answer would not answer
            // this either.
            connection.closeAndForget();
        }
    }

    private SqlConnection connect() {
        CompletableFuture<SqlConnection> connecting = pool.getConnection().subscribeAsCompletionStage();
        try {
            return connecting.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            // The pool still hands one over when it can, and nobody else would return it.
            var unused = connecting.thenAccept(SqlConnection::closeAndForget);
            throw new IllegalStateException("no database connection within " + timeout, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no database connection", e.getCause());
        }
    }
}
