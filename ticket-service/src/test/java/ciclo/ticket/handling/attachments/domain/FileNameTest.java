package ciclo.ticket.handling.attachments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    private static final long SEED = 20_261_127;
    /// What names are cleaned of, and what keeps them apart.
    private static final String MEAN = " .\u2003\u3000\u00a0\t/\\\u202e";

    @ParameterizedTest
    @CsvSource({
        "cup.png, cup.png",
        "'C:\\Users\\ana\\cup.png', cup.png",
        "../../etc/passwd, passwd",
        "taza rota ☕.png, taza rota ☕.png",
        "'a\r\nb: c.txt', ab c.txt",
        "'a\u202egpj.exe', agpj.exe",
        ".htaccess, htaccess",
        "..., attachment",
        "'.\u2003a.txt', a.txt",
        "'\u3000. .a\u2003\u00a0b.txt', a b.txt",
        "'', attachment",
        "'<script>.txt', script.txt",
    })
    void nameIsWhatIsLeftOfWhatSomebodyCalledIt(String said, String name) {
        assertThat(FileName.of(said).value()).isEqualTo(name);
    }

    @Test
    void longNameKeepsItsEnd() {
        assertThat(FileName.of("📦".repeat(200) + ".pdf").value())
                .hasSizeLessThanOrEqualTo(120)
                .endsWith("📦.pdf");
    }

    @Test
    void headerHasTheNameForProgramsOldAndNew() {
        assertThat(FileName.of("año \"1\".pdf").disposition())
                .isEqualTo("attachment; filename=\"a_o 1.pdf\"; filename*=UTF-8''a%C3%B1o%201.pdf");
    }

    @Test
    void whateverSomebodyCallsAFileItsHeaderIsPlainAscii() {
        Random random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder said = new StringBuilder();
            random.ints(random.nextInt(200), 0, 0x2100)
                    .map(character -> random.nextBoolean() ? character : MEAN.charAt(character % MEAN.length()))
                    .forEach(said::appendCodePoint);
            FileName name = FileName.of(said.toString());
            assertThat(name.value())
                    .as("seed %d, round %d", SEED, round)
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(120);
            assertThat(FileName.of(name.value())).isEqualTo(name);
            assertThat(name.disposition()).as("seed %d, round %d", SEED, round).matches("[ -~]+");
            assertThat(name.disposition().chars().filter(c -> c == '"').count()).isEqualTo(2);
        }
    }
}
