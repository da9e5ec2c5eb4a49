package ciclo.lifecycle.subscriptions.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Table `webhook_feeder`: which replica takes changes over.
@ApplicationScoped
public class FeederLease {

    private static final String ACQUIRE = """
            INSERT INTO webhook_feeder (owner, until) VALUES ($1, $3)
            ON CONFLICT (lone) DO UPDATE SET owner = $1, until = $3
            WHERE webhook_feeder.owner = $1 OR webhook_feeder.until < $2""";

    /// Takes or prolongs the lease; false if another replica has it.
    public boolean acquire(SqlClient client, String owner, Instant now, Instant until) {
        return Sql.change(client, ACQUIRE, owner, Sql.utc(now), Sql.utc(until)) > 0;
    }

    /// Another replica may have it.
    public void release(SqlClient client, String owner) {
        Sql.change(client, "DELETE FROM webhook_feeder WHERE owner = $1", owner);
    }
}
