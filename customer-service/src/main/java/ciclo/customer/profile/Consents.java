package ciclo.customer.profile;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/// Table `consent_change`: everything that was said about consent. Rows are only ever added, until
/// the person is erased.
@ApplicationScoped
public class Consents {

    /// What counts: the latest for each channel; of two at the same instant the one that forbids.
    private static final String CURRENT = """
            SELECT DISTINCT ON (channel) * FROM consent_change WHERE customer_id IN (?1, ?2)
            ORDER BY channel, at DESC, given, id DESC""";
    private static final String HISTORY = """
            FROM ConsentChangeEntity WHERE customerId = :customer AND id < :before ORDER BY id DESC""";
    private static final String MOVE = "UPDATE consent_change SET customer_id = ?2 WHERE customer_id = ?1";
    private static final String REMOVE = "DELETE FROM consent_change WHERE customer_id = ?1";

    /// Something said, with its place in the history.
    public record Entry(long id, Statement statement) {}

    /// Adds to the history of a customer who is locked.
    Uni<Void> append(Mutiny.Session session, String customerId, Collection<Statement> statements) {
        if (statements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.persistAll(statements.stream()
                        .map(statement -> new ConsentChangeEntity(customerId, statement))
                        .toArray())
                .chain(session::flush);
    }

    /// What counts now, by channel.
    public Uni<Map<String, Statement>> current(Mutiny.Session session, String customerId) {
        return current(session, customerId, customerId);
    }

    /// What counts now of what two customers who are one person have said.
    public Uni<Map<String, Statement>> current(Mutiny.Session session, String customerId, String otherId) {
        return session.createNativeQuery(CURRENT, ConsentChangeEntity.class)
                .setParameter(1, customerId)
                .setParameter(2, otherId)
                .getResultList()
                .map(rows -> {
                    Map<String, Statement> current = new TreeMap<>();
                    rows.forEach(row -> current.put(row.channel, row.statement()));
                    return current;
                });
    }

    /// The history, what was recorded last first.
    ///
    /// @param before only entries with a lower id
    public Uni<List<Entry>> history(Mutiny.Session session, String customerId, long before, int limit) {
        return session.createSelectionQuery(HISTORY, ConsentChangeEntity.class)
                .setParameter("customer", customerId)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Entry(row.id == null ? 0 : row.id, row.statement()))
                        .toList());
    }

    /// Gives one customer the history of another.
    public Uni<Void> move(Mutiny.Session session, String from, String to) {
        return session.createNativeQuery(MOVE)
                .setParameter(1, from)
                .setParameter(2, to)
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Forgets a customer.
    public Uni<Void> remove(Mutiny.Session session, String customerId) {
        return session.createNativeQuery(REMOVE)
                .setParameter(1, customerId)
                .executeUpdate()
                .replaceWithVoid();
    }
}
