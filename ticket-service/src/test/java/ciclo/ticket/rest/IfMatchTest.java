package ciclo.ticket.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "\"3\"", "\"1\",\"3\"", "\"1\" , \"3\""})
    void currentVersionMatches(String header) {
        assertThat(IfMatch.of(header).test(3)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "\"2\"", "W/\"3\"", "\"03\"", "\"3", "nonsense"})
    void anythingElseDoesNot(String header) {
        assertThat(IfMatch.of(header).test(3)).isFalse();
    }

    @Test
    void absentHeaderAcceptsEveryVersion() {
        assertThat(IfMatch.of(null).test(3)).isTrue();
    }
}
