package ciclo.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// On whichever infrastructure there is: with a Docker engine this is the test of the containers.
class ServersIT {

    @Test
    void recordsComeBackAsTheyWereWritten() {
        try (KafkaTopics topics = KafkaTopics.at(Servers.get().kafka())) {
            topics.create("servers-it", 3);
            topics.produce("servers-it", "c-1", "ñ".getBytes(UTF_8));
            assertThat(topics.consume("servers-it", 1, Duration.ofSeconds(30)))
                    .singleElement()
                    .satisfies(
                            record -> assertThat(record.value()).asString(UTF_8).isEqualTo("ñ"));
        }
    }

    @Test
    void aRoleReachesItsOwnDatabaseOnly() throws SQLException {
        // Given
        PostgresServer server = Servers.get().postgres();
        Database mine = server.createDatabase("mine");
        Database other = server.createDatabase("mine");
        // When
        try (Connection connection = EmbeddedPostgresServerIT.connect(mine)) {
            connection.createStatement().execute("CREATE TABLE t (id int)");
        }
        // Then
        assertThat(other.name()).isNotEqualTo(mine.name());
        assertThatThrownBy(() -> DriverManager.getConnection(other.jdbcUrl(), mine.username(), mine.password()))
                .hasMessageContaining("permission denied");
        server.dropDatabase(mine);
        assertThatThrownBy(() -> EmbeddedPostgresServerIT.connect(mine)).isInstanceOf(SQLException.class);
    }

    @Test
    void cuttingTheProxyBreaksConnectionsUntilItIsRestored() throws SQLException {
        Database database = Servers.get().postgres().createDatabase("proxied");
        try (TcpProxy proxy = TcpProxy.to(database.host(), database.port())) {
            Database proxied =
                    new Database(database.name(), "localhost", proxy.port(), database.username(), database.password());
            Connection connection = EmbeddedPostgresServerIT.connect(proxied);
            assertThat(connection.isValid(5)).isTrue();
            proxy.cut();
            assertThat(connection.isValid(5)).isFalse();
            assertThatThrownBy(() -> EmbeddedPostgresServerIT.connect(proxied)).isInstanceOf(SQLException.class);
            proxy.restore();
            EmbeddedPostgresServerIT.connect(proxied).close();
        }
    }

    @Test
    void quarkusTestsGetAllTheyNeed() {
        CicloServers resource = new CicloServers();
        resource.init(Map.of("database", "lifecycle"));
        Map<String, String> config = resource.start();
        assertThat(config)
                .containsEntry("kafka.bootstrap.servers", Servers.get().kafka())
                .containsEntry("mp.jwt.verify.publickey", Tokens.inMemory().publicKeyPem())
                .hasEntrySatisfying(
                        "quarkus.datasource.reactive.url",
                        url -> assertThat(url)
                                .startsWith("vertx-reactive:postgresql://")
                                .contains("/lifecycle_"));
        resource.stop();
    }
}
