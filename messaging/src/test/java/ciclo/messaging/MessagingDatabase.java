package ciclo.messaging;

import ciclo.testkit.Database;
import ciclo.testkit.PostgresServer;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A fresh database with the tables of this library, in tests.
public final class MessagingDatabase {

    private static final String MIGRATION = "/db/messaging/V2026_11_23_0100__outbox_and_consumer_offset.sql";

    private final Database database;

    private MessagingDatabase(Database database) {
        this.database = database;
    }

    public static MessagingDatabase on(PostgresServer server) {
        var created = new MessagingDatabase(server.createDatabase("messaging"));
        try (var migration = MessagingDatabase.class.getResourceAsStream(MIGRATION)) {
            created.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return created;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    public PgConnectOptions vertxOptions() {
        return new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.username())
                .setPassword(database.password())
                .setCachePreparedStatements(true);
    }

    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The one number that a query answers; null if there is no row.
    public Long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
