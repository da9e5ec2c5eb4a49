package ciclo.ticket.types.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ciclo.ticket.types.domain.Fit.Fits;
import ciclo.ticket.types.domain.Fit.Misfit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KindTest {

    private static final Kind LINE = new Kind.Line(5);
    private static final Kind WHOLE = new Kind.Amount(new BigDecimal("-3"), new BigDecimal("100"), 0);
    private static final Kind MONEY = new Kind.Amount(BigDecimal.ZERO, new BigDecimal("99.99"), 2);
    private static final Kind DAY = new Kind.Day(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    private static final Kind MOMENT =
            new Kind.Moment(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-31T23:59:59Z"));
    private static final Kind ONE = new Kind.OneOf(List.of("red", "blue"));
    private static final Kind SOME = new Kind.SomeOf(List.of("red", "blue", "green"), 2);

    static Stream<Arguments> fitting() {
        return Stream.of(
                Arguments.of(LINE, text("abcde"), text("abcde")),
                Arguments.of(WHOLE, number("-3"), number("-3")),
                Arguments.of(WHOLE, number("1E+2"), number("100")),
                Arguments.of(WHOLE, number("7.000"), number("7")),
                Arguments.of(MONEY, number("99.99"), number("99.99")),
                Arguments.of(MONEY, number("0.00"), number("0")),
                Arguments.of(new Kind.YesNo(), new Value.Flag(false), new Value.Flag(false)),
                Arguments.of(DAY, text("2026-12-31"), text("2026-12-31")),
                Arguments.of(MOMENT, text("2026-03-01T12:00:00+02:00"), text("2026-03-01T10:00:00Z")),
                Arguments.of(ONE, text("blue"), text("blue")),
                Arguments.of(SOME, several("green", "red"), several("red", "green")));
    }

    @ParameterizedTest
    @MethodSource
    void fitting(Kind kind, Value value, Value kept) {
        assertThat(kind.fit(value)).isEqualTo(new Fits(kept));
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(LINE, text("abcdef")),
                Arguments.of(LINE, text(" ")),
                Arguments.of(LINE, text("a\nb")),
                Arguments.of(LINE, text("a\u0000")),
                Arguments.of(LINE, text("\ud800")),
                Arguments.of(LINE, number("1")),
                Arguments.of(WHOLE, number("-4")),
                Arguments.of(WHOLE, number("101")),
                Arguments.of(WHOLE, number("1.5")),
                Arguments.of(WHOLE, number("1E+999999999")),
                Arguments.of(WHOLE, text("7")),
                Arguments.of(MONEY, number("1.999")),
                Arguments.of(MONEY, number("100")),
                Arguments.of(new Kind.YesNo(), text("true")),
                Arguments.of(DAY, text("2027-01-01")),
                Arguments.of(DAY, text("2026-02-30")),
                Arguments.of(DAY, text("yesterday")),
                Arguments.of(MOMENT, text("2026-03-01")),
                Arguments.of(MOMENT, text("2027-01-01T00:00:00Z")),
                Arguments.of(ONE, text("green")),
                Arguments.of(ONE, several("red")),
                Arguments.of(SOME, several("red", "blue", "green")),
                Arguments.of(SOME, several("red", "red")),
                Arguments.of(SOME, several()),
                Arguments.of(SOME, several("pink")),
                Arguments.of(SOME, text("red")));
    }

    @ParameterizedTest
    @MethodSource
    void unfit(Kind kind, Value value) {
        assertThat(kind.fit(value)).isInstanceOf(Misfit.class);
    }

    @Test
    void boundsThatLeaveNothingCannotBeSet() {
        assertThatThrownBy(() -> new Kind.Line(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Kind.Amount(BigDecimal.ONE, BigDecimal.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Kind.OneOf(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Value number(String number) {
        return new Value.Number(new BigDecimal(number));
    }

    private static Value several(String... texts) {
        return new Value.Several(List.of(texts));
    }
}
