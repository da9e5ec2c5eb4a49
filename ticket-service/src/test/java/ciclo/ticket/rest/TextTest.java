package ciclo.ticket.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private record Sample(
            @Text(max = 12) String line,
            @Text(max = 12, lines = true) String prose) {}

    @ParameterizedTest
    @ValueSource(strings = {"", "parcel", "荷物", "📦", "😀😀😀😀😀😀"})
    void plainTextPasses(String text) {
        assertThat(line(text)).isTrue();
        assertThat(prose(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\u001b[31m", "\u007f", "\u009b31m", "\ud83d", "\udce6x"})
    void whatBreaksTerminalsOrTheDatabaseDoesNot(String text) {
        assertThat(line(text)).isFalse();
        assertThat(prose(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb"})
    void lineBreaksPassInProseAlone(String text) {
        assertThat(line(text)).isFalse();
        assertThat(prose(text)).isTrue();
    }

    @Test
    void lengthIsBounded() {
        assertThat(line("x".repeat(12))).isTrue();
        assertThat(line("x".repeat(13))).isFalse();
    }

    private static boolean line(String text) {
        return valid(0, text);
    }

    private static boolean prose(String text) {
        return valid(1, text);
    }

    @SuppressWarnings("NullAway") // The validator does not use its context.
    private static boolean valid(int component, String text) {
        Annotation constraint = Sample.class.getRecordComponents()[component].getAnnotations()[0];
        var validator = new Text.Validator();
        validator.initialize((Text) constraint);
        return validator.isValid(text, null);
    }
}
