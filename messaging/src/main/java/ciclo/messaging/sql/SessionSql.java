package ciclo.messaging.sql;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/// Statements as [Sql] has them, with `$1` and arrays, on the connection of a Hibernate Reactive session and in its
/// transaction. Hibernate's own native queries cost several times what a short statement does. They know nothing of
/// entities that are not flushed.
public final class SessionSql {

    private SessionSql() {}

    /// The rows that it answers, each mapped; instants are `OffsetDateTime`.
    public static <T> Uni<List<T>> list(
            Mutiny.Session session, Function<Object[], T> mapper, String sql, @Nullable Object... parameters) {
        return Uni.createFrom()
                .completionStage(() -> connection(session).select(sql, parameters))
                .map(rows -> {
                    List<T> all = new ArrayList<>(rows.size());
                    rows.forEachRemaining(row -> all.add(mapper.apply(row)));
                    return all;
                });
    }

    /// The number of rows that it changed.
    public static Uni<Integer> change(Mutiny.Session session, String sql, @Nullable Object... parameters) {
        return Uni.createFrom().completionStage(() -> connection(session).update(sql, parameters));
    }

    private static ReactiveConnection connection(Mutiny.Session session) {
        return ((MutinySessionImpl) session).getReactiveConnection();
    }
}
