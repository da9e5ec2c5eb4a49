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
import java.util.List;

/// A fresh database with the tables of this library, in tests.
public final class MessagingDatabase {

    private static final List<String> MIGRATIONS =
            List.of("V2026_11_23_0100__outbox_and_consumer_offset.sql", "V2026_11_28_0000__outbox_hand.sql");

    private final Database database;

    private MessagingDatabase(Database database) {
        this.database = database;
    }

    public static MessagingDatabase on(PostgresServer server) {
        var created = new MessagingDatabase(server.createDatabase("messaging"));
        MIGRATIONS.forEach(created::migrate);
        return created;
    }

    private void migrate(String migration) {
        try (var sql = MessagingDatabase.class.getResourceAsStream("/db/messaging/" + migration)) {
            execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
