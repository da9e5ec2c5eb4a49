package ciclo.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/// A PostgreSQL server and the account that may create databases and roles on it.
public interface PostgresServer {

    /// Its address.
    String host();

    /// Its TCP port.
    int port();

    /// Who may create databases and roles.
    String adminUser();

    /// That account's password.
    String adminPassword();

    /// A new, empty database with a role of its own, both named `name` and a suffix that nobody else has: test classes
    /// never meet.
    default Database createDatabase(String name) {
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        return createDatabase(name + "_" + suffix, UUID.randomUUID().toString());
    }

    /// The database and the role of exactly this name, made where they are missing; the role gets this password.
    default Database createDatabase(String name, String password) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try (Connection admin = connectAsAdmin();
                Statement sql = admin.createStatement()) {
            String verb = exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '%s'", name) ? "ALTER" : "CREATE";
            sql.execute("%s ROLE %s LOGIN PASSWORD '%s'".formatted(verb, name, password.replace("'", "''")));
            if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '%s'", name)) {
                sql.execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
            }
            sql.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
            return new Database(name, host(), port(), name, password);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create database " + name + ": " + e.getMessage(), e);
        }
    }

    /// Removes a database and its role, whoever is still connected.
    default void dropDatabase(Database database) {
        try (Connection admin = connectAsAdmin();
                Statement sql = admin.createStatement()) {
            sql.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database.name()));
            sql.execute("DROP ROLE IF EXISTS %s".formatted(database.username()));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot drop database " + database.name() + ": " + e.getMessage(), e);
        }
    }

    /// Whether it answers queries now.
    default boolean answers() {
        // The driver would wait long where nobody listens yet.
        if (!Sockets.answers(host(), port())) {
            return false;
        }
        try (Connection admin = connectAsAdmin()) {
            return admin.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connectAsAdmin() throws SQLException {
        String url = "jdbc:postgresql://%s:%d/postgres".formatted(host(), port());
        return DriverManager.getConnection(url, adminUser(), adminPassword());
    }

    private static boolean exists(Statement sql, String query, String name) throws SQLException {
        try (ResultSet found = sql.executeQuery(query.formatted(name))) {
            return found.next();
        }
    }
}
