package ciclo.messaging.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlicesTest {

    @Test
    void nothingHasNoSlices() {
        assertThat(Slices.of(List.of(), 3)).isEmpty();
    }

    @Test
    void allButTheLastAreFull() {
        assertThat(Slices.of(List.of(1, 2, 3, 4, 5, 6, 7), 3))
                .containsExactly(List.of(1, 2, 3), List.of(4, 5, 6), List.of(7));
    }

    @Test
    void whatFitsIsOneSlice() {
        assertThat(Slices.of(List.of(1, 2, 3), 3)).containsExactly(List.of(1, 2, 3));
    }
}
