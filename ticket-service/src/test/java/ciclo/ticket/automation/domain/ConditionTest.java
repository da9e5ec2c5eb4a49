package ciclo.ticket.automation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.automation.domain.Occurrence.Kind;
import ciclo.ticket.handling.domain.Author;
import ciclo.ticket.handling.domain.Status;
import ciclo.ticket.types.domain.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {

    private static final Condition YES = new Condition.AllOf(List.of());
    private static final Condition NO = new Condition.AnyOf(List.of());
    private static final Occurrence WARNED = new Occurrence(Kind.SLA_WARNED, Author.SYSTEM, false, "resolution");

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of(YES, true),
                Arguments.of(NO, false),
                Arguments.of(new Condition.AllOf(List.of(YES, NO)), false),
                Arguments.of(new Condition.AnyOf(List.of(NO, YES)), true),
                Arguments.of(new Condition.Not(NO), true),
                Arguments.of(new Condition.StatusIn(Set.of(Status.NEW, Status.OPEN)), true),
                Arguments.of(new Condition.StatusIn(Set.of(Status.OPEN)), false),
                Arguments.of(new Condition.PriorityIn(Set.of("normal")), true),
                Arguments.of(new Condition.PriorityIn(Set.of("high")), false),
                Arguments.of(new Condition.TypeIn(Set.of("delivery")), true),
                Arguments.of(new Condition.QueueIn(Set.of("vip", "returns")), true),
                Arguments.of(new Condition.QueueIn(Set.of("vip")), false),
                Arguments.of(new Condition.ChannelIn(Set.of("e-mail")), false),
                Arguments.of(new Condition.Tagged(Set.of("b", "a")), true),
                Arguments.of(new Condition.Tagged(Set.of("b")), false),
                Arguments.of(new Condition.IsAssigned(false), true),
                Arguments.of(new Condition.IsAssigned(true), false),
                Arguments.of(new Condition.FieldIs("copies", new Value.Number(new BigDecimal("3.0"))), true),
                Arguments.of(new Condition.FieldIs("copies", new Value.Text("3")), false),
                Arguments.of(new Condition.FieldIs("other", new Value.Text("3")), false),
                Arguments.of(new Condition.By(Set.of(Author.SYSTEM)), true),
                Arguments.of(new Condition.By(Set.of(Author.AGENT)), false),
                Arguments.of(new Condition.Internally(true), false),
                Arguments.of(new Condition.OfClock(Set.of("resolution")), true),
                Arguments.of(new Condition.OfClock(Set.of("first-response")), false),
                Arguments.of(new Condition.Scored(1, 5), false));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void conditionHoldsOrDoesNot(Condition condition, boolean holds) {
        assertThat(condition.holds(Sketches.ticket(), WARNED)).isEqualTo(holds);
        assertThat(new Condition.Not(condition).holds(Sketches.ticket(), WARNED))
                .isEqualTo(!holds);
    }
}
