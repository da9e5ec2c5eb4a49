package ciclo.messaging.sql;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A statement and what it answers, on a thread that may block. Set-based SQL takes the rows of a whole batch as
/// parallel arrays.
public final class Sql {

    private static final Duration ANSWER = Duration.ofMinutes(1);

    private Sql() {}

    public static RowSet<Row> execute(SqlClient client, String sql, @Nullable Object... parameters) {
        return execute(ANSWER, client, sql, parameters);
    }

    /// The same for a statement that may take long.
    public static RowSet<Row> execute(Duration atMost, SqlClient client, String sql, @Nullable Object... parameters) {
        return client.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .await()
                .atMost(atMost);
    }

    /// The rows that it answers, each mapped.
    public static <T> List<T> list(
            SqlClient client, Function<Row, T> mapper, String sql, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        for (Row row : execute(client, sql, parameters)) {
            rows.add(mapper.apply(row));
        }
        return rows;
    }

    /// The number of rows that it changed.
    public static int change(SqlClient client, String sql, @Nullable Object... parameters) {
        return execute(client, sql, parameters).rowCount();
    }

    public static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        var texts = new @Nullable String[rows.size()];
        int n = 0;
        for (T row : rows) {
            texts[n++] = column.apply(row);
        }
        return texts;
    }

    public static <T> @Nullable OffsetDateTime[] instants(Collection<T> rows, Function<T, @Nullable Instant> column) {
        var instants = new @Nullable OffsetDateTime[rows.size()];
        int n = 0;
        for (T row : rows) {
            instants[n++] = utc(column.apply(row));
        }
        return instants;
    }

    public static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
