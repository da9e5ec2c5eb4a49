package ciclo.ticket.reports.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.reports.domain.Bucket;
import ciclo.ticket.reports.domain.Division;
import ciclo.ticket.reports.domain.Part;
import ciclo.ticket.reports.domain.Period;
import ciclo.ticket.reports.domain.Scope;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The parts of a report in SQL, where `t` is what is counted, with `at`, `queue` and `priority`.
///
/// @param buckets all, or one where the report is not divided by time
record Parts(Period period, Division by, Scope scope, List<Bucket> buckets) {

    private static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");

    /// $1 are the instants at which the buckets begin, $2 is the end of the last.
    private static final String WITHIN = "t.at >= ($1::timestamptz[])[1] AND t.at < $2::timestamptz";

    private static final String OF_SCOPE =
            "($3::text IS NULL OR t.queue = $3) AND ($4::text IS NULL OR t.priority = $4)"
                    + " AND ($5::text[] IS NULL OR t.queue = ANY($5))";

    Parts(Period period, Division by, Scope scope) {
        this(period, by, scope, period.by(by));
    }

    /// What makes a row one of a part.
    String key() {
        return switch (by) {
            case DAY, WEEK, MONTH -> "cast(width_bucket(t.at, $1::timestamptz[]) AS text)";
            case QUEUE -> "t.queue";
            case PRIORITY -> "t.priority";
        };
    }

    /// The same where no instant matters.
    String keyOfAnyTime() {
        return by.ofTime() ? "cast(NULL AS text)" : key();
    }

    /// Every part with its figures, in order: of a time all, of queues those in which there is something.
    ///
    /// @param select with `%1$s` for [#key], `%2$s` for what belongs to the report, and `%3$s` for its scope alone
    <T> List<Part<T>> read(SqlClient client, String select, Function<Row, T> figures, T none) {
        Map<@Nullable String, T> found = new HashMap<>();
        for (Row row : rows(client, select)) {
            found.put(name(row.getString("part")), figures.apply(row));
        }
        return whole(found, none);
    }

    List<Row> rows(SqlClient client, String select) {
        Set<String> within = scope.within();
        return Sql.list(
                client,
                Function.identity(),
                select.formatted(key(), WITHIN + " AND " + OF_SCOPE, OF_SCOPE, keyOfAnyTime()),
                Sql.instants(buckets, Bucket::from),
                Sql.utc(period.end()),
                scope.queue(),
                scope.priority(),
                within == null ? null : within.toArray(String[]::new));
    }

    <T> List<Part<T>> whole(Map<@Nullable String, T> found, T none) {
        return names(found).stream()
                .map(name -> new Part<>(name, found.getOrDefault(name, none)))
                .toList();
    }

    @Nullable
    String name(@Nullable String key) {
        return key != null && by.ofTime()
                ? buckets.get(Integer.parseInt(key) - 1).day().toString()
                : key;
    }

    private List<@Nullable String> names(Map<@Nullable String, ?> found) {
        return switch (by) {
            case DAY, WEEK, MONTH ->
                buckets.stream().map(bucket -> bucket.day().toString()).toList();
            case QUEUE ->
                found.keySet().stream()
                        .sorted(Comparator.nullsLast(Comparator.naturalOrder()))
                        .toList();
            case PRIORITY -> PRIORITIES;
        };
    }
}
