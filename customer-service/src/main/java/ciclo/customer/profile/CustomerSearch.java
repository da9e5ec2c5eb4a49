package ciclo.customer.profile;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Finds customers by what is known about them, with the trigram indexes.
@ApplicationScoped
class CustomerSearch {

    /// What to look for; null for no matter. Parts of names and addresses match whatever their
    /// case, parts of numbers whatever stands between the digits.
    ///
    /// @param system with `value`, the whole of an external id
    record Query(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String system,
            @Nullable String value) {}

    private final Mutiny.SessionFactory sessions;

    CustomerSearch(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// In the order of ids; nobody who was erased or merged into another.
    ///
    /// @param after only later ids; null for the first page
    Uni<List<CustomerEntity>> find(Query query, @Nullable String after, int limit) {
        var where = new Where();
        where.and("lower(c.name) LIKE lower(?)", part(query.name));
        where.and("lower(c.email) LIKE lower(?)", part(query.email));
        where.and(
                "regexp_replace(c.phone, '[^0-9]', '', 'g') LIKE ?",
                part(query.phone == null ? null : query.phone.replaceAll("[^0-9]", "")));
        where.and("c.id IN (SELECT x.customer_id FROM external_id x WHERE x.system = ?", query.system);
        where.and("x.value = ?)", query.value);
        where.and("c.id > ?", after);
        return sessions.withSession(session -> {
            var found = session.createNativeQuery(where.sql(), CustomerEntity.class);
            for (int i = 0; i < where.parameters.size(); i++) {
                found.setParameter(i + 1, where.parameters.get(i));
            }
            return found.setMaxResults(limit).getResultList();
        });
    }

    /// A pattern that what contains this matches.
    private static @Nullable String part(@Nullable String text) {
        return text == null ? null : "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static final class Where {

        private final StringBuilder conditions = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        void and(String condition, @Nullable String value) {
            if (value != null) {
                parameters.add(value);
                conditions.append(" AND ").append(condition.replace("?", "?" + parameters.size()));
            }
        }

        String sql() {
            return "SELECT c.* FROM customer c WHERE c.merged_into IS NULL AND c.erased_at IS NULL" + conditions
                    + " ORDER BY c.id";
        }
    }
}
