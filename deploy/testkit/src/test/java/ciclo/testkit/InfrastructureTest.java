package ciclo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InfrastructureTest {

    @Test
    void givenPostgresIsReadFromItsUrlAndBack() {
        GivenPostgres given = GivenPostgres.parse("postgresql://admin:p%40ss+w%3Ard@db.example:6543");
        assertThat(given).isEqualTo(new GivenPostgres("db.example", 6543, "admin", "p@ss+w:rd"));
        assertThat(GivenPostgres.parse(given.url())).isEqualTo(given);
        assertThat(GivenPostgres.parse("postgresql://admin@db.example").port()).isEqualTo(5432);
    }

    @Test
    void passwordsStayOutOfWhatIsPrinted() {
        assertThat(new GivenPostgres("db", 1, "admin", "secret")).asString().doesNotContain("secret");
        assertThat(new Database("a", "db", 1, "a", "secret")).asString().doesNotContain("secret");
    }

    @Test
    void anythingElseIsRefusedWithTheFormThatIsExpected() {
        assertThatThrownBy(() -> GivenPostgres.parse("jdbc:postgresql://db"))
                .hasMessageContaining("postgresql://user:password@host:port");
        assertThatThrownBy(() -> Infrastructure.parse("podman")).hasMessageContaining("embedded, not podman");
    }

    @Test
    void freePortsAreDifferent() {
        assertThat(Arrays.stream(FreePorts.find(20)).distinct()).hasSize(20);
    }
}
