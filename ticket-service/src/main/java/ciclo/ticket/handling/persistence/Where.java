package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A filter as a condition in SQL, on `ticket t`.
///
/// @param parameters by name
record Where(String sql, Map<String, Object> parameters) {

    /// What somebody types in is taken for each language in turn, on the tickets of that language: so
    /// every part finds its rows in the index.
    private static final String WORDS = Arrays.stream(Language.values())
            .map(language -> "t.language = '%s' AND t.words @@ websearch_to_tsquery('%s', :words)"
                    .formatted(language.tag(), language.dictionary()))
            .collect(Collectors.joining(" OR ", "(", ")"));

    /// @param customers the names that the filter's customer has had; null for no matter
    static Where of(Filter filter, @Nullable List<String> customers) {
        StringBuilder sql = new StringBuilder("true");
        Map<String, Object> parameters = new TreeMap<>();
        and(sql, parameters, "status", "t.status = :status", filter.status());
        and(sql, parameters, "queue", "t.queue = :queue", filter.queue());
        and(sql, parameters, "assignee", "t.assignee = :assignee", filter.assignee());
        and(sql, parameters, "priority", "t.priority = :priority", filter.priority());
        and(sql, parameters, "type", "t.type = :type", filter.type());
        and(sql, parameters, "tag", "t.tags @> ARRAY[cast(:tag AS text)]", filter.tag());
        and(sql, parameters, "words", WORDS, filter.words());
        and(sql, parameters, "customers", "t.customer_id IN (:customers)", customers);
        return new Where(sql.toString(), parameters);
    }

    private static void and(
            StringBuilder sql, Map<String, Object> parameters, String name, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            parameters.put(name, value);
        }
    }
}
