package ciclo.lifecycle.subscriptions.persistence;

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
        Rows.change(transaction, INSERT, subscription, Rows.utc(now), Buffer.buffer(secret));
    }

    /// Lets the ones that have no end yet end at `at`, and removes those that have ended.
    public void expire(SqlConnection transaction, String subscription, Instant at, Instant now) {
        Rows.change(transaction, EXPIRE, subscription, Rows.utc(at));
        Rows.change(transaction, PURGE, subscription, Rows.utc(now));
    }

    /// Those to sign with, the newest first.
    public List<byte[]> valid(SqlClient client, String subscription, Instant now) {
        return Rows.list(client, row -> row.getBuffer(0).getBytes(), VALID, subscription, Rows.utc(now));
    }
}
