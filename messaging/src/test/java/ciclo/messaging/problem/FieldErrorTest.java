package ciclo.messaging.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldErrorTest {

    @ParameterizedTest
    @CsvSource({
        "subject, /subject",
        "items[0].sku, /items/0/sku",
        "tags[1].<list element>, /tags/1",
        "consent[email].<map value>, /consent/email",
        "targets<K>[urgentt].<map key>, /targets/urgentt",
    })
    void pathOfAPropertyBecomesAPointer(String path, String pointer) {
        assertThat(FieldError.pointerOf(path)).isEqualTo(pointer);
    }
}
