package ciclo.ticket.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 4_000_000_000L, Long.MAX_VALUE})
    void positionComesBack(long last) {
        assertThat(Cursor.parse(Cursor.after(last))).contains(last);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void withoutOneTheFirstPageIsMeant(@Nullable String cursor) {
        assertThat(Cursor.position(cursor)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "AAAAAAAAAAA", "__________8", "A", "AAAAAAAAAAEA", "é", "%00"})
    void whatWasNotGivenOutIsRefused(String cursor) {
        assertThatThrownBy(() -> Cursor.parse(cursor)).isInstanceOf(HttpProblem.class);
    }
}
