package ciclo.lifecycle.requests;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Table `named_request`: what came of requests that their authors gave a name, for a week.
@ApplicationScoped
public class NamedRequests {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final String FORGET = "DELETE FROM named_request WHERE made_at < $1";
    /// Waits for a repetition at the same time, and then is none of the first.
    private static final String CLAIM = """
            INSERT INTO named_request (author, request_key, digest, made_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING""";
    private static final String EARLIER = """
            SELECT digest, made FROM named_request WHERE author = $1 AND request_key = $2""";
    private static final String MADE = """
            UPDATE named_request SET made = $3 WHERE author = $1 AND request_key = $2""";

    /// What came of a request.
    ///
    /// @param id of what it made
    /// @param again whether that was made when it came before
    public record Made(String id, boolean again) {}

    /// Does what is asked for, unless that was done when the same request came before.
    ///
    /// @param key null where the request has no name
    /// @param work answers the id of what it made
    /// @throws KeyUsedException if another request had the name
    public Made once(SqlConnection transaction, @Nullable RequestKey key, Instant now, Supplier<String> work) {
        if (key == null) {
            return new Made(work.get(), false);
        }
        Sql.change(transaction, FORGET, Sql.utc(now.minus(KEPT)));
        if (Sql.change(transaction, CLAIM, key.author(), key.key(), key.digest(), Sql.utc(now)) == 0) {
            return earlier(transaction, key);
        }
        String id = work.get();
        Sql.change(transaction, MADE, key.author(), key.key(), id);
        return new Made(id, false);
    }

    private static Made earlier(SqlConnection transaction, RequestKey key) {
        Row row = Sql.execute(transaction, EARLIER, key.author(), key.key())
                .iterator()
                .next();
        if (!row.getString("digest").equals(key.digest())) {
            throw new KeyUsedException();
        }
        return new Made(row.getString("made"), true);
    }
}
