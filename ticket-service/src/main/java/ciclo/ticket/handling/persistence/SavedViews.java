package ciclo.ticket.handling.persistence;

import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Table `saved_view`, on a thread that may block.
@ApplicationScoped
public class SavedViews {

    /// @param body its document
    public record SavedView(long id, String owner, boolean shared, String body, long version) {}

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String ONE = "SELECT * FROM saved_view WHERE id = $1";
    private static final String PAGE = """
            SELECT * FROM saved_view WHERE (owner = $1 OR shared) AND id > $2 ORDER BY id LIMIT $3""";
    private static final String ADD = """
            INSERT INTO saved_view (owner, name, shared, body, version) VALUES ($1, $2, $3, $4, 1)
            ON CONFLICT DO NOTHING RETURNING id""";
    private static final String CHANGE = """
            UPDATE saved_view SET name = $3, shared = $4, body = $5, version = version + 1
            WHERE id = $1 AND version = $2
                AND NOT EXISTS (SELECT FROM saved_view o WHERE o.owner = saved_view.owner AND o.name = $3 AND o.id <> $1)""";
    private static final String REMOVE = "DELETE FROM saved_view WHERE id = $1 AND version = $2";

    private final Pool pool;

    SavedViews(Pool pool) {
        this.pool = pool;
    }

    public Optional<SavedView> find(long id) {
        return Sql.list(pool, SavedViews::view, ONE, id).stream().findFirst();
    }

    /// Those that somebody sees, the oldest first.
    public List<SavedView> page(String owner, long after, int limit) {
        return Sql.list(pool, SavedViews::view, PAGE, owner, after, limit);
    }

    /// @return its id; empty if its owner has one of this name
    public Optional<Long> add(String owner, String name, boolean shared, String body) {
        return Sql.list(pool, row -> row.getLong(0), ADD, owner, name, shared, body).stream()
                .findFirst();
    }

    /// @return false if it is not of this version any more, or its owner has another of this name
    public boolean change(long id, long version, String name, boolean shared, String body) {
        try {
            return Sql.change(pool, CHANGE, id, version, name, shared, body) == 1;
        } catch (PgException e) {
            if (UNIQUE_VIOLATION.equals(e.getSqlState())) {
                return false; // Another one got the name at the same moment.
            }
            throw e;
        }
    }

    /// @return false if it is not of this version any more
    public boolean remove(long id, long version) {
        return Sql.change(pool, REMOVE, id, version) == 1;
    }

    private static SavedView view(Row row) {
        return new SavedView(
                row.getLong("id"),
                row.getString("owner"),
                row.getBoolean("shared"),
                row.getString("body"),
                row.getLong("version"));
    }
}
