package ciclo.ticket.handling.mail.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Table `mail_lease`: what one replica does at a time.
@ApplicationScoped
public class Leases {

    private static final String TAKE = """
            INSERT INTO mail_lease AS l (name, holder, until) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE l.holder = excluded.holder OR l.until <= $4""";
    private static final String RELEASE = "DELETE FROM mail_lease WHERE name = $1 AND holder = $2";

    private final Pool pool;

    Leases(Pool pool) {
        this.pool = pool;
    }

    /// Takes something for a while, or keeps it for longer; false if somebody else has it.
    public boolean take(String name, String holder, Instant now, Instant until) {
        return Sql.change(pool, TAKE, name, holder, Sql.utc(until), Sql.utc(now)) == 1;
    }

    /// Lets somebody else have it at once.
    public void release(String name, String holder) {
        Sql.execute(pool, RELEASE, name, holder);
    }
}
