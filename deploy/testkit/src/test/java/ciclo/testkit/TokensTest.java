package ciclo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    @Test
    void tokenSaysWhoMayDoWhat() {
        String token = Tokens.inMemory().token("ann", "tickets:agent", "customers:read");
        List<String> parts = List.of(token.split("\\.", -1));
        String claims = new String(Base64.getUrlDecoder().decode(parts.get(1)), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains(
                        "\"iss\":\"ciclo\"", "\"sub\":\"ann\"", "\"aud\":\"ciclo\"", "tickets:agent", "customers:read");
    }

    @Test
    void keysInAFolderStayTheSameAndPrivate(@TempDir Path folder) throws IOException {
        String first = Tokens.in(folder).publicKeyPem();
        assertThat(Tokens.in(folder).publicKeyPem()).isEqualTo(first).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(Files.readString(folder.resolve("public.pem"))).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("private.pem"))))
                .isEqualTo("rw-------");
    }
}
