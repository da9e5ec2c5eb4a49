package ciclo.ticket.definitions.persistence;

import ciclo.messaging.sql.Sql;
import ciclo.ticket.definitions.Definition;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.Definition.Shelf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Tables `definition` and `sla_definition`, one for each shelf and alike.
@ApplicationScoped
public class DefinitionRows {

    private record Statements(
            String lock, String add, String latest, String version, String page, String since, String sinceInSession) {

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
                    "SELECT * FROM %s WHERE id > $1 ORDER BY id".formatted(table),
                    """
                    SELECT id, kind, name, version, body, author, cast(extract(epoch FROM at) * 1000000 AS bigint)
                    FROM %s WHERE id > :known ORDER BY id""".formatted(table));
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
        return session.createNativeQuery(of(shelf).sinceInSession(), Tuple.class)
                .setParameter("known", known)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Definition(
                                row.get(0, Long.class),
                                Kind.of(row.get(1, String.class)),
                                row.get(2, String.class),
                                row.get(3, Integer.class),
                                row.get(4, String.class),
                                row.get(5, String.class),
                                Instant.EPOCH.plus(row.get(6, Long.class), ChronoUnit.MICROS)))
                        .toList());
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
