package ciclo.ticket.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void togetherTheyComeToTheirSum() {
        assertThat(Parts.doAll(List.of(part("a", 2), part("b", 3)), () -> done.add("-")))
                .isEqualTo(5);
        assertThat(done).containsExactly("a", "-", "b", "-");
    }

    @Test
    void partThatFailsKeepsNoOtherFromBeingDoneAndIsTold() {
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second");
        assertThatThrownBy(() -> Parts.doAll(
                        List.of(failing(first), part("b", 1), failing(second), part("d", 1)), () -> done.add("-")))
                .isSameAs(first)
                .hasSuppressedException(second);
        assertThat(done).containsExactly("-", "b", "-", "-", "d", "-");
    }

    private IntSupplier part(String name, int result) {
        return () -> {
            done.add(name);
            return result;
        };
    }

    private static IntSupplier failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }
}
