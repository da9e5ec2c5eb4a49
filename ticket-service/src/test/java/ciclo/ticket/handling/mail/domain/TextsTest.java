package ciclo.ticket.handling.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "'a\nb', 'a\nb'",
        "'a\n\nb', 'a\n\nb'",
        "'a\n \u00a0\n\t\n\n  b', 'a\n\n  b'",
        "'\n\n a \n\n\n', 'a'",
        "'a\r\n\r\n\r\nb\rc', 'a\n\nb\nc'",
        "'a\u0000\u0007b', 'ab'",
    })
    void onlyOneBlankLineIsLeftInARow(String said, String kept) {
        assertThat(Texts.clean(said)).isEqualTo(kept);
        assertThat(Texts.clean(kept)).isEqualTo(kept);
    }

    @Test
    void halfAPairIsNoCharacter() {
        assertThat(Texts.clean("a\ud83db")).isEqualTo("a\ufffdb");
    }

    @Test
    void gapMayBeOfAnyLength() {
        assertThat(Texts.clean("a" + "\n \n".repeat(100_000) + "b")).isEqualTo("a\n\nb");
    }
}
