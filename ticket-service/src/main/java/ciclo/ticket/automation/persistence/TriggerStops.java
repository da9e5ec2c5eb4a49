package ciclo.ticket.automation.persistence;

import ciclo.messaging.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Table `trigger_stop`: versions of triggers that were found not to be able to do what they say.
@ApplicationScoped
public class TriggerStops {

    /// @param ticket the number of the one on which it was noticed
    public record Stop(int version, Instant at, long ticket, String why) {}

    private static final String ALL = "SELECT trigger, max(version) FROM trigger_stop GROUP BY trigger";
    private static final String ADD = """
            INSERT INTO trigger_stop (trigger, version, at, ticket, why) VALUES (:trigger, :version, :at, :ticket, :why)
            ON CONFLICT DO NOTHING""";
    private static final String OF = "SELECT * FROM trigger_stop WHERE trigger = $1 AND version = $2";
    private static final String REMOVE = "DELETE FROM trigger_stop WHERE trigger = $1";

    private final Pool pool;

    TriggerStops(Pool pool) {
        this.pool = pool;
    }

    /// The last version of each trigger that was stopped.
    public Uni<Map<String, Integer>> all(Mutiny.Session session) {
        return session.createNativeQuery(ALL, Tuple.class)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, Integer.class))));
    }

    /// Stops a version; nothing where it is stopped already.
    public Uni<Void> add(Mutiny.Session session, String trigger, Stop stop) {
        return session.createNativeQuery(ADD)
                .setParameter("trigger", trigger)
                .setParameter("version", stop.version())
                .setParameter("at", stop.at())
                .setParameter("ticket", stop.ticket())
                .setParameter("why", stop.why())
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Why a version was stopped, on a thread that may block.
    public Optional<Stop> of(String trigger, int version) {
        return Sql.list(
                        pool,
                        row -> new Stop(
                                row.getInteger("version"),
                                Sql.instant(row, "at"),
                                row.getLong("ticket"),
                                row.getString("why")),
                        OF,
                        trigger,
                        version)
                .stream()
                .findFirst();
    }

    /// Lets a trigger go on.
    ///
    /// @return false if it was not stopped
    public boolean remove(String trigger) {
        return Sql.change(pool, REMOVE, trigger) > 0;
    }
}
