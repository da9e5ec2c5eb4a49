package ciclo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresServerIT {

    @Test
    void committedRowsSurviveKillAndRestart() throws SQLException {
        try (EmbeddedPostgresServer server = Servers.startPostgres()) {
            // Given
            Database database = server.createDatabase("ticket");
            try (Connection connection = connect(database)) {
                connection.createStatement().execute("CREATE TABLE t AS SELECT generate_series(1, 1000) AS id");
            }
            // When
            server.kill();
            assertThatThrownBy(() -> connect(database)).isInstanceOf(SQLException.class);
            server.restart();
            // Then
            try (Connection connection = connect(database);
                    var rows = connection.createStatement().executeQuery("SELECT count(*) FROM t")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1000);
            }
        }
    }

    @Test
    void pausedServerAnswersOnlyOnceItIsResumed() throws SQLException {
        try (EmbeddedPostgresServer server = Servers.startPostgres()) {
            Database database = server.createDatabase("ticket");
            server.pause();
            assertThatThrownBy(() -> DriverManager.getConnection(
                            database.jdbcUrl() + "?loginTimeout=1&connectTimeout=1",
                            database.username(),
                            database.password()))
                    .isInstanceOf(SQLException.class);
            server.resume();
            connect(database).close();
        }
    }

    static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
