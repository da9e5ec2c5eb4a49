package ciclo.customer.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `merge`, and to whom the merged lead now.
@ApplicationScoped
public class Merges {

    private static final String INTO = """
            SELECT m.* FROM merge m JOIN customer c ON c.id = m.absorbed WHERE c.merged_into = ?1 AND c.id > ?2
            ORDER BY c.id""";
    private static final String LEAD_ON = "UPDATE customer SET merged_into = ?2 WHERE merged_into = ?1";
    private static final String FORGET_REASONS = """
            UPDATE merge SET reason = NULL WHERE absorbed IN (SELECT id FROM customer WHERE merged_into = ?1)""";

    /// Who was merged into this customer, directly or by a detour, in the order of their ids.
    ///
    /// @param after only later ids; empty for all
    public Uni<List<MergeView>> into(Mutiny.Session session, String customerId, String after, int limit) {
        return session.createNativeQuery(INTO, MergeEntity.class)
                .setParameter(1, customerId)
                .setParameter(2, after)
                .setMaxResults(limit)
                .getResultList()
                .map(merges -> merges.stream().map(MergeView::of).toList());
    }

    /// The merge of a customer into another; null if there was none.
    Uni<@Nullable MergeView> of(Mutiny.Session session, String absorbed) {
        return session.find(MergeEntity.class, absorbed).map(merge -> merge == null ? null : MergeView.of(merge));
    }

    /// Writes down that one customer, who is locked, is the other, who is too.
    Uni<MergeView> add(Mutiny.Session session, MergeEntity merge) {
        return session.createNativeQuery(LEAD_ON)
                .setParameter(1, merge.absorbed)
                .setParameter(2, merge.survivor)
                .executeUpdate()
                .chain(() -> session.persist(merge))
                .chain(session::flush)
                .replaceWith(() -> MergeView.of(merge));
    }

    /// Forgets what was written about this customer's merges in free words.
    public Uni<Void> forgetReasons(Mutiny.Session session, String customerId) {
        return session.createNativeQuery(FORGET_REASONS)
                .setParameter(1, customerId)
                .executeUpdate()
                .replaceWithVoid();
    }
}
