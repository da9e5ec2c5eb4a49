package ciclo.ticket.definitions.persistence;

import ciclo.messaging.sql.SessionSql;
import ciclo.messaging.sql.Sql;
import ciclo.ticket.definitions.Definition;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.Definition.Shelf;
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

/// Tables `definition` and `sla_definition`, one for each shelf and alike.
@ApplicationScoped
public class DefinitionRows {

    private record Statements(String lock, String add, String latest, String version, String page, String since) {

        static Statements of(String table) {
            return new Statements(
                    // Held to the end of the transaction: ids are seen in their order.
                    "SELECT pg_advisory_xact_lock(hashtext('%s'))".formatted(table),
                    """
                    INSERT INTO %s (kind, name, version, body, author, at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id""".formatted(table),
                    """
                    SELECT * FROM %s WHERE kind = $1 AND name = $2 ORDER BY version DESC LIMIT 1""".formatted(table),
                    "SELECT * FROM %s WHERE kind = $1 AND name = $2 AND version = $3".formatted(table),
                    """
                    SELECT * FROM (
                        SELECT DISTINCT ON (name) * FROM %s WHERE kind = $1 AND name > $2 ORDER BY name, version DESC) d
                    WHERE body IS NOT NULL ORDER BY name LIMIT $3""".formatted(table),
                    "SELECT id, kind, name, version, body, author, at FROM %s WHERE id > $1 ORDER BY id"
                            .formatted(table));
        }
    }

    private static final Statements HANDLING = Statements.of("definition");
    private static final Statements PROMISES = Statements.of("sla_definition");

    /// Waits for whoever else is about to add something.
    public void lock(SqlConnection transaction, Shelf shelf) {
        Sql.execute(transaction, of(shelf).lock());
    }

    /// @return its id
    public long add(
            SqlConnection transaction,
            Kind kind,
            String name,
            int version,
            @Nullable String body,
            String author,
            Instant now) {
        return Sql.list(
                        transaction,
                        row -> row.getLong(0),
                        of(kind.shelf()).add(),
                        kind.word(),
                        name,
                        version,
                        body,
                        author,
                        Sql.utc(now))
                .getFirst();
    }

    /// The newest version, also if that takes it out of force.
    public Optional<Definition> latest(SqlClient client, Kind kind, String name) {
        return Sql.list(client, DefinitionRows::definition, of(kind.shelf()).latest(), kind.word(), name).stream()
                .findFirst();
    }

    public Optional<Definition> version(SqlClient client, Kind kind, String name, int version) {
        return Sql.list(client, DefinitionRows::definition, of(kind.shelf()).version(), kind.word(), name, version)
                .stream()
                .findFirst();
    }

    /// Those in force, by name.
    ///
    /// @param after only names behind this; empty for the first page
    public List<Definition> page(SqlClient client, Kind kind, String after, int limit) {
        return Sql.list(client, DefinitionRows::definition, of(kind.shelf()).page(), kind.word(), after, limit);
    }

    /// All versions that were added after this id, in order.
    public List<Definition> since(SqlClient client, Shelf shelf, long known) {
        return Sql.list(client, DefinitionRows::definition, of(shelf).since(), known);
    }

    /// The same within the transaction of a session.
    public Uni<List<Definition>> since(Mutiny.Session session, Shelf shelf, long known) {
        return SessionSql.list(session, DefinitionRows::definition, of(shelf).since(), known);
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

    private static Statements of(Shelf shelf) {
        return switch (shelf) {
            case HANDLING -> HANDLING;
            case PROMISES -> PROMISES;
        };
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
