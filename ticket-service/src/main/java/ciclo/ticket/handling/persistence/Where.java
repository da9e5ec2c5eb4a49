package ciclo.ticket.handling.persistence;

import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.types.FieldsJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A filter as a condition in SQL, on `ticket t`.
///
/// @param parameters by name
record Where(String sql, Map<String, Object> parameters) {

    private static final String WORDS = words("x.words");

    /// Internal comments have weight D. What stands there alone must not make a difference, not even to a query that
    /// wants a word not to be there: so it is taken out first, which no index helps with, and the tickets of one
    /// customer do not need.
    private static final String PUBLIC_WORDS = words("ts_filter(x.words, '{a,b}')");

    /// @param customers the names that the filter's customer has had; null for no matter
    static Where of(Filter filter, @Nullable List<String> customers) {
        StringBuilder sql = new StringBuilder("true");
        Map<String, Object> parameters = new TreeMap<>();
        and(sql, parameters, "status", "t.status = :status", filter.status());
        and(sql, parameters, "queue", "t.queue = :queue", filter.queue());
        Set<String> within = filter.within();
        if (within != null && within.isEmpty()) {
            sql.append(" AND false");
        } else {
            and(sql, parameters, "within", "t.queue IN (:within)", within);
        }
        if (filter.ofNobody()) {
            sql.append(" AND t.assignee IS NULL");
        }
        and(sql, parameters, "assignee", "t.assignee = :assignee", filter.assignee());
        and(sql, parameters, "priority", "t.priority = :priority", filter.priority());
        and(sql, parameters, "type", "t.type = :type", filter.type());
        and(sql, parameters, "tag", "t.tags @> ARRAY[cast(:tag AS text)]", filter.tag());
        filter.fields().forEach((name, value) -> field(sql, parameters, name, value));
        and(sql, parameters, "words", filter.internal() ? WORDS : PUBLIC_WORDS, filter.words());
        and(sql, parameters, "customers", "t.customer_id IN (:customers)", customers);
        return new Where(sql.toString(), parameters);
    }

    /// What somebody types in is taken for each language in turn, on the tickets of that language: so
    /// every part finds its rows in the index.
    private static String words(String where) {
        return Arrays.stream(Language.values())
                .map(language -> "x.language = '%s' AND %s @@ websearch_to_tsquery('%s', :words)"
                        .formatted(language.tag(), where, language.dictionary()))
                .collect(Collectors.joining(
                        " OR ", "EXISTS (SELECT FROM ticket_text x WHERE x.ticket = t.number AND (", "))"));
    }

    /// What somebody asks for as text may stand in the field as a text, a number, yes or no, or one of several.
    private static void field(StringBuilder sql, Map<String, Object> parameters, String name, String value) {
        List<String> shapes = FieldsJson.shapes(name, value);
        List<String> conditions = new ArrayList<>();
        for (String shape : shapes) {
            String parameter = "field" + parameters.size();
            parameters.put(parameter, shape);
            conditions.add("cast(t.fields AS jsonb) @> cast(cast(:%s AS text) AS jsonb)".formatted(parameter));
        }
        sql.append(" AND t.fields <> '{}' AND (")
                .append(String.join(" OR ", conditions))
                .append(')');
    }

    private static void and(
            StringBuilder sql, Map<String, Object> parameters, String name, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            parameters.put(name, value);
        }
    }
}
