package ciclo.ticket.definitions.persistence;

import ciclo.messaging.sql.SessionSql;
import ciclo.messaging.sql.Sql;
import ciclo.ticket.definitions.Definition;
import ciclo.ticket.definitions.Definition.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Table `definition`.
@ApplicationScoped
public class DefinitionRows {

    // Held to the end of the transaction: ids are seen in their order.
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('definition'))";
    private static final String ADD = """
            INSERT INTO definition (kind, name, version, body, author, at) VALUES ($1, $2, $3, $4, $5, $6)""";
    private static final String LATEST = """
            SELECT * FROM definition WHERE kind = $1 AND name = $2 ORDER BY version DESC LIMIT 1""";
    private static final String VERSION = "SELECT * FROM definition WHERE kind = $1 AND name = $2 AND version = $3";
    private static final String PAGE = """
            SELECT * FROM (
                SELECT DISTINCT ON (name) * FROM definition WHERE kind = $1 AND name > $2 ORDER BY name, version DESC) d
            WHERE body IS NOT NULL ORDER BY name LIMIT $3""";
    private static final String SINCE = """
            SELECT id, kind, name, version, body, author, at FROM definition WHERE id > $1 ORDER BY id""";

    /// Waits for whoever else is about to add something.
    public void lock(SqlConnection transaction) {
        Sql.execute(transaction, ONE_AT_A_TIME);
    }

    public void add(
            SqlConnection transaction,
            Kind kind,
            String name,
            int version,
            @Nullable String body,
            String author,
            Instant now) {
        Sql.execute(transaction, ADD, kind.word(), name, version, body, author, Sql.utc(now));
    }

    /// The newest version, also if that takes it out of force.
    public Optional<Definition> latest(SqlClient client, Kind kind, String name) {
        return Sql.list(client, DefinitionRows::definition, LATEST, kind.word(), name).stream()
                .findFirst();
    }

    public Optional<Definition> version(SqlClient client, Kind kind, String name, int version) {
        return Sql.list(client, DefinitionRows::definition, VERSION, kind.word(), name, version).stream()
                .findFirst();
    }

    /// Those in force, by name.
    ///
    /// @param after only names behind this; empty for the first page
    public List<Definition> page(SqlClient client, Kind kind, String after, int limit) {
        return Sql.list(client, DefinitionRows::definition, PAGE, kind.word(), after, limit);
    }

    /// All versions that were added after this id, in order.
    public List<Definition> since(SqlClient client, long known) {
        return Sql.list(client, DefinitionRows::definition, SINCE, known);
    }

    /// The same within the transaction of a session.
    public Uni<List<Definition>> since(Mutiny.Session session, long known) {
        return SessionSql.list(session, DefinitionRows::definition, SINCE, known);
    }

    private static Definition definition(Object[] row) {
        return new Definition(
                (Long) row[0],
                Kind.of((String) row[1]),
                (String) row[2],
                (Integer) row[3],
                (String) row[4],
                (String) row[5],
                ((OffsetDateTime) row[6]).toInstant());
    }

    private static Definition definition(Row row) {
        return new Definition(
                row.getLong("id"),
                Kind.of(row.getString("kind")),
                row.getString("name"),
                row.getInteger("version"),
                row.getString("body"),
                row.getString("author"),
                Sql.instant(row, "at"));
    }
}
