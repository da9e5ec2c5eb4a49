package ciclo.ticket.sla.persistence;

import ciclo.messaging.sql.SessionSql;
import ciclo.messaging.sql.Sql;
import ciclo.ticket.sla.persistence.Definition.Type;
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

/// Table `sla_definition`.
@ApplicationScoped
public class Definitions {

    // Held to the end of the transaction: ids are seen in their order.
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('sla_definition'))";
    private static final String ADD = """
            INSERT INTO sla_definition (kind, name, version, body, author, at) VALUES ($1, $2, $3, $4, $5, $6)
            RETURNING id""";
    private static final String LATEST = """
            SELECT * FROM sla_definition WHERE kind = $1 AND name = $2 ORDER BY version DESC LIMIT 1""";
    private static final String VERSION = "SELECT * FROM sla_definition WHERE kind = $1 AND name = $2 AND version = $3";
    private static final String PAGE = """
            SELECT * FROM (
                SELECT DISTINCT ON (name) * FROM sla_definition WHERE kind = $1 AND name > $2 ORDER BY name, version DESC) d
            WHERE body IS NOT NULL ORDER BY name LIMIT $3""";
    private static final String USERS = """
            SELECT name FROM (
                SELECT DISTINCT ON (name) name, body FROM sla_definition WHERE kind = 'policy' ORDER BY name, version DESC) d
            WHERE body IS NOT NULL AND cast(body AS json) ->> 'calendar' = $1 LIMIT 1""";
    private static final String SINCE = """
            SELECT id, kind, name, version, body, author, at FROM sla_definition WHERE id > $1 ORDER BY id""";

    /// Waits for whoever else is about to add something.
    public void lock(SqlConnection transaction) {
        Sql.execute(transaction, ONE_AT_A_TIME);
    }

    /// @return its id
    public long add(
            SqlConnection transaction,
            Type type,
            String name,
            int version,
            @Nullable String body,
            String author,
            Instant now) {
        return Sql.list(transaction, row -> row.getLong(0), ADD, type.word(), name, version, body, author, Sql.utc(now))
                .getFirst();
    }

    /// The newest version, also if that takes it out of force.
    public Optional<Definition> latest(SqlClient client, Type type, String name) {
        return Sql.list(client, Definitions::definition, LATEST, type.word(), name).stream()
                .findFirst();
    }

    public Optional<Definition> version(SqlClient client, Type type, String name, int version) {
        return Sql.list(client, Definitions::definition, VERSION, type.word(), name, version).stream()
                .findFirst();
    }

    /// Those in force, by name.
    ///
    /// @param after only names behind this; empty for the first page
    public List<Definition> page(SqlClient client, Type type, String after, int limit) {
        return Sql.list(client, Definitions::definition, PAGE, type.word(), after, limit);
    }

    /// A policy in force that counts its times in this calendar.
    public Optional<String> policyWith(SqlClient client, String calendar) {
        return Sql.list(client, row -> row.getString("name"), USERS, calendar).stream()
                .findFirst();
    }

    /// All versions that were added after this id, in order.
    public Uni<List<Definition>> since(Mutiny.Session session, long known) {
        return SessionSql.list(session, Definitions::definition, SINCE, known);
    }

    /// The same on a thread that may block.
    public List<Definition> since(SqlClient client, long known) {
        return Sql.list(client, Definitions::definition, SINCE, known);
    }

    private static Definition definition(Object[] row) {
        return new Definition(
                (Long) row[0],
                type((String) row[1]),
                (String) row[2],
                (Integer) row[3],
                (String) row[4],
                (String) row[5],
                ((OffsetDateTime) row[6]).toInstant());
    }

    private static Definition definition(Row row) {
        return new Definition(
                row.getLong("id"),
                type(row.getString("kind")),
                row.getString("name"),
                row.getInteger("version"),
                row.getString("body"),
                row.getString("author"),
                Sql.instant(row, "at"));
    }

    private static Type type(String word) {
        return word.equals(Type.CALENDAR.word()) ? Type.CALENDAR : Type.POLICY;
    }
}
