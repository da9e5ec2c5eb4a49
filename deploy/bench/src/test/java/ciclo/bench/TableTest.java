package ciclo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAlignedAndWhatIsMissingIsLeftBlank() {
        assertThat(Table.of(List.of(
                        Row.of("one").with("events/s", 31_234.5).with("each", List.of(1_000L, 20L)),
                        Row.of("longer").with("p50 ms", 1.234))))
                .isEqualToNormalizingNewlines("""
                                events/s      each  p50 ms
                        one       31,235  1,000 20
                        longer                        1.23
                        """);
    }
}
