package ciclo.ticket.handling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTest {

    // The table of the help desk's design, copied by hand: `x` may be, `-` may not.
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            from,     new, open, pending, on-hold, resolved, closed, merged
            new,      -,   x,    x,       x,       x,        -,      x
            open,     -,   -,    x,       x,       x,        -,      x
            pending,  -,   x,    -,       x,       x,        -,      x
            on-hold,  -,   x,    x,       -,       x,        -,      x
            resolved, -,   x,    -,       -,       -,        x,      -
            closed,   -,   -,    -,       -,       -,        -,      -
            merged,   -,   -,    -,       -,       -,        -,      -
            """)
    void ticketGoesWhereTheTableSaysAndNowhereElse(
            String from, String a, String b, String c, String d, String e, String f, String g) {
        String[] row = {a, b, c, d, e, f, g};
        for (Status to : Status.values()) {
            assertThat(Status.of(from).orElseThrow().next().contains(to))
                    .as("%s to %s", from, to.word())
                    .isEqualTo(row[to.ordinal()].equals("x"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void wordNamesTheStatusItCameFrom(Status status) {
        assertThat(Status.of(status.word())).contains(status);
        assertThat(Status.of(status.name())).isEmpty();
    }
}
