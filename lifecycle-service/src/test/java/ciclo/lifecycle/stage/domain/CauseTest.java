package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ciclo.lifecycle.stage.domain.Cause.Kind;
import org.junit.jupiter.api.Test;

class CauseTest {

    @Test
    void eventIsNamedWhereItIsTheCauseAndOnlyThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cause(Kind.EVENT, null))
                .withMessageContaining("EVENT");
        assertThatIllegalArgumentException().isThrownBy(() -> new Cause(Kind.TIME, ref("contact", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cause(Kind.RULES, ref("contact", 1)));
    }

    @Test
    void overrideAndCorrectionMayNameAnEvent() {
        assertThat(new Cause(Kind.OVERRIDE, ref("override", 1)).event()).isNotNull();
        assertThat(new Cause(Kind.CORRECTION, null).event()).isNull();
    }

    @Test
    void kindTravelsInLowerCase() {
        assertThat(Kind.CORRECTION.wireName()).isEqualTo("correction");
    }
}
