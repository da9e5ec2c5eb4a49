package ciclo.lifecycle.subscriptions.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Table `webhook_secret`: the secrets of a subscription, sealed.
@ApplicationScoped
public class StoredSecrets {

    private static final String INSERT = """
            INSERT INTO webhook_secret (subscription_id, created_at, value) VALUES ($1, $2, $3)""";
    private static final String EXPIRE = """
            UPDATE webhook_secret SET expires_at = $2 WHERE subscription_id = $1 AND expires_at IS NULL""";
    private static final String PURGE = """
            DELETE FROM webhook_secret WHERE subscription_id = $1 AND expires_at <= $2""";
    private static final String VALID = """
            SELECT value FROM webhook_secret WHERE subscription_id = $1 AND (expires_at IS NULL OR expires_at > $2)
            ORDER BY created_at DESC""";

    public void insert(SqlConnection transaction, String subscription, byte[] secret, Instant now) {
        Sql.change(transaction, INSERT, subscription, Sql.utc(now), Buffer.buffer(secret));
    }

    /// Lets the ones that have no end yet end at `at`, and removes those that have ended.
    public void expire(SqlConnection transaction, String subscription, Instant at, Instant now) {
        Sql.change(transaction, EXPIRE, subscription, Sql.utc(at));
        Sql.change(transaction, PURGE, subscription, Sql.utc(now));
    }

    /// Those to sign with, the newest first.
    public List<byte[]> valid(SqlClient client, String subscription, Instant now) {
        return Sql.list(client, row -> row.getBuffer(0).getBytes(), VALID, subscription, Sql.utc(now));
    }
}
