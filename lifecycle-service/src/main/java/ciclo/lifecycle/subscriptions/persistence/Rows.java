package ciclo.lifecycle.subscriptions.persistence;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A statement and what it answers.
final class Rows {

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private Rows() {}

    static <T> List<T> list(SqlClient client, Function<Row, T> mapper, String sql, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        for (Row row : client.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .await()
                .atMost(ANSWER)) {
            rows.add(mapper.apply(row));
        }
        return rows;
    }

    /// The number of rows changed.
    static int change(SqlClient client, String sql, @Nullable Object... parameters) {
        return client.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .await()
                .atMost(ANSWER)
                .rowCount();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
