package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.contact;
import static ciclo.lifecycle.stage.domain.Happenings.day;
import static ciclo.lifecycle.stage.domain.Happenings.purchase;
import static ciclo.lifecycle.stage.domain.Happenings.rated;
import static ciclo.lifecycle.stage.domain.Happenings.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ciclo.lifecycle.stage.domain.Occurrence.Registration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrenceTest {

    @Test
    void occurrencesAreOrderedByTimeThenSourceThenId() {
        var first = registration(0, "/z", "9");
        var second = registration(1, "/a", "2");
        var third = registration(1, "/b", "1");
        var fourth = registration(1, "/b", "2");
        assertThat(List.of(fourth, second, third, first).stream().sorted())
                .containsExactly(first, second, third, fourth);
    }

    @Test
    void occurrenceNamesTheEventItCameFrom() {
        var registration = registration(0, "/shop", "17");
        assertThat(registration.source()).isEqualTo("/shop");
        assertThat(registration.id()).isEqualTo("17");
        assertThat(registration.type()).isEqualTo("ciclo.test.v1");
    }

    @Test
    void negativeAmountsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> purchase(0, "A", "-0.01"))
                .withMessageContaining("-0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refund(0, "A", "-5"))
                .withMessageContaining("-5");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 6})
    void scoreOutsideOneToFiveIsRefused(int score) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rated(0, "T", score))
                .withMessageContaining("" + score);
    }

    @Test
    void contactWithoutKindIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> contact(0, " "));
    }

    @Test
    void eventWithoutIdentityIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventRef("/shop", "", "t"))
                .withMessageContaining("'/shop'");
    }

    private static Registration registration(int day, String source, String id) {
        return new Registration(new EventRef(source, id, "ciclo.test.v1"), day(day));
    }
}
