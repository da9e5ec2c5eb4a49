package ciclo.lifecycle.stream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

    @Test
    void textIsReadAsItWasWritten() {
        Positions positions = new Positions("a-log_1", List.of(0L, 12L, 999_999_999_999L));

        assertThat(positions.text()).isEqualTo("a-log_1.0.12.999999999999");
        assertThat(Positions.parse(positions.text())).isEqualTo(positions);
        assertThat(Positions.parse("log")).isEqualTo(new Positions("log", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "log.", "log.-1", "log.x", "log.1.", "l og.1", "log.1234567890123456789", "ä.1"})
    void whatWasNeverWrittenIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Positions.parse(text));
    }

    @Test
    void partitionThatCameLaterIsReadFromItsBeginning() {
        assertThat(new Positions("log", List.of(7L)).of(1)).isZero();
    }

    @Test
    void endIsReachedOnceNoPartitionLacksAnything() {
        Positions end = new Positions("log", List.of(3L, 5L));

        assertThat(new Positions("log", List.of(3L, 5L)).reached(end)).isTrue();
        assertThat(new Positions("log", List.of(4L, 5L, 1L)).reached(end)).isTrue();
        assertThat(new Positions("log", List.of(9L, 4L)).reached(end)).isFalse();
        assertThat(new Positions("log", List.of(3L)).reached(end)).isFalse();
    }

    @Test
    void earlierOfTwoIsTakenPartitionByPartition() {
        assertThat(new Positions("log", List.of(3L, 5L)).earlier(new Positions("log", List.of(4L, 1L, 9L))))
                .isEqualTo(new Positions("log", List.of(3L, 1L, 0L)));
    }
}
