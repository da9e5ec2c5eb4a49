package ciclo.customer.privacy;

import ciclo.customer.privacy.ErasureView.Forgetting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `erasure`: who has to forget whom, and who has.
@ApplicationScoped
class Erasures {

    static final String THIS_SERVICE = "customer-service";

    private static final String IDS = "SELECT id FROM customer WHERE id = ?1 OR merged_into = ?1 ORDER BY id";
    private static final String EMPTY_MERGED = """
            UPDATE customer SET erased_at = ?2, referral_code = NULL WHERE merged_into = ?1""";
    private static final String ASK = """
            INSERT INTO erasure (customer_id, service, requested_at, forgotten_at)
            SELECT c.id, s, cast(?2 AS timestamptz), CASE WHEN s = ?4 THEN cast(?2 AS timestamptz) END
            FROM customer c, unnest(string_to_array(?3, ',') || cast(?4 AS text)) AS s
            WHERE c.id = ?1 OR c.merged_into = ?1
            ON CONFLICT DO NOTHING""";
    private static final String STATE = """
            SELECT who.id, e.service, min(e.requested_at) AS requested_at,
                CASE WHEN bool_and(e.forgotten_at IS NOT NULL) THEN max(e.forgotten_at) END AS forgotten_at
            FROM (SELECT coalesce(merged_into, id) AS id FROM customer WHERE id = $1) AS who
            JOIN customer c ON c.id = who.id OR c.merged_into = who.id
            JOIN erasure e ON e.customer_id = c.id
            GROUP BY who.id, e.service ORDER BY e.service""";

    private final Pool pool;

    Erasures(Pool pool) {
        this.pool = pool;
    }

    /// Every id that a locked person was ever known by.
    Uni<List<String>> ids(Mutiny.Session session, String customerId) {
        return session.createNativeQuery(IDS, String.class)
                .setParameter(1, customerId)
                .getResultList();
    }

    /// Writes down that each of these services has to forget the person, this one having done so.
    Uni<Void> ask(Mutiny.Session session, String customerId, Collection<String> services, Instant now) {
        return session.createNativeQuery(EMPTY_MERGED)
                .setParameter(1, customerId)
                .setParameter(2, now)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(ASK)
                        .setParameter(1, customerId)
                        .setParameter(2, now)
                        .setParameter(3, String.join(",", services))
                        .setParameter(4, THIS_SERVICE)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /// How far it has come; null for somebody who was not erased.
    Uni<@Nullable ErasureView> state(String id) {
        return pool.preparedQuery(STATE).execute(Tuple.of(id)).map(Erasures::view);
    }

    private static @Nullable ErasureView view(RowSet<Row> rows) {
        String customer = null;
        Instant requested = Instant.MIN;
        List<Forgetting> services = new ArrayList<>();
        for (Row row : rows) {
            customer = row.getString("id");
            requested = row.getOffsetDateTime("requested_at").toInstant();
            OffsetDateTime forgotten = row.getOffsetDateTime("forgotten_at");
            services.add(new Forgetting(row.getString("service"), forgotten == null ? null : forgotten.toInstant()));
        }
        return customer == null ? null : ErasureView.of(customer, requested, services);
    }
}
