package ciclo.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @Test
    void passwordsStayTheSameAndAreForTheirOwnerAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("secrets.properties");
        Secrets first = Secrets.in(file);
        Secrets second = Secrets.in(file);
        for (Service service : Service.values()) {
            assertThat(second.of(service)).isEqualTo(first.of(service)).hasSize(32);
        }
        assertThat(first.of(Service.CUSTOMER)).isNotEqualTo(first.postgres());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
