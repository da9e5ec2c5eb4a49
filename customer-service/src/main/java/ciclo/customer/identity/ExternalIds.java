package ciclo.customer.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `external_id`: each id of another system belongs to one customer.
@ApplicationScoped
public class ExternalIds {

    private static final String ADD = """
            INSERT INTO external_id (system, value, customer_id, since) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (system, value) DO NOTHING""";
    private static final String OWNER = "SELECT customer_id FROM external_id WHERE system = ?1 AND value = ?2";
    private static final String REMOVE =
            "DELETE FROM external_id WHERE system = ?1 AND value = ?2 AND customer_id = ?3";
    private static final String MOVE = "UPDATE external_id SET customer_id = ?2 WHERE customer_id = ?1";
    private static final String FORGET = "DELETE FROM external_id WHERE customer_id = ?1";

    /// What other systems call a customer.
    public Uni<List<ExternalId>> of(Mutiny.Session session, String customerId) {
        return session.createSelectionQuery(
                        "FROM ExternalIdEntity WHERE customerId = :customer ORDER BY system, value",
                        ExternalIdEntity.class)
                .setParameter("customer", customerId)
                .getResultList()
                .map(rows -> rows.stream().map(ExternalIdEntity::externalId).toList());
    }

    /// Gives an id to a locked customer, unless somebody has it.
    Uni<Void> add(Mutiny.Session session, String system, String value, String customerId, Instant now) {
        return session.createNativeQuery(ADD)
                .setParameter(1, system)
                .setParameter(2, value)
                .setParameter(3, customerId)
                .setParameter(4, now)
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Whose id this is; null if nobody's.
    Uni<@Nullable String> owner(Mutiny.Session session, String system, String value) {
        return session.createNativeQuery(OWNER, String.class)
                .setParameter(1, system)
                .setParameter(2, value)
                .getSingleResultOrNull();
    }

    /// Takes an id from a customer; what is not theirs stays.
    Uni<Void> remove(Mutiny.Session session, String system, String value, String customerId) {
        return session.createNativeQuery(REMOVE)
                .setParameter(1, system)
                .setParameter(2, value)
                .setParameter(3, customerId)
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Gives one customer the ids of another.
    Uni<Void> move(Mutiny.Session session, String from, String to) {
        return session.createNativeQuery(MOVE)
                .setParameter(1, from)
                .setParameter(2, to)
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Forgets a customer.
    public Uni<Void> forget(Mutiny.Session session, String customerId) {
        return session.createNativeQuery(FORGET)
                .setParameter(1, customerId)
                .executeUpdate()
                .replaceWithVoid();
    }
}
