package ciclo.ticket.types.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.types.domain.Catalogue.Checked;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final Field ORDER = new Field("order", true, new Kind.Line(10));
    private static final Field COPIES =
            new Field("copies", false, new Kind.Amount(BigDecimal.ONE, new BigDecimal("9"), 0));
    private static final Catalogue TYPES =
            new Catalogue(Map.of("delivery", List.of(ORDER, COPIES), "question", List.of()));

    @Test
    void newTicketNeedsWhatItsTypeRequiresAndHasNothingElse() {
        assertThat(TYPES.check(null, held("delivery", Map.of("order", text("A-1")))))
                .isEqualTo(new Checked.Fine(Map.of("order", text("A-1"))));
        assertThat(problems(null, held("delivery", Map.of("copies", number("12"), "colour", text("red")))))
                .containsExactlyInAnyOrder("order", "copies", "colour");
        assertThat(problems(null, held("unheard-of", Map.of()))).isEmpty();
        assertThat(problems(null, held("unheard-of", Map.of("order", text("A-1")))))
                .containsExactly("order");
        assertThat(problems(null, new Held(null, Map.of()))).isEmpty();
    }

    @Test
    void valuesAreKeptInOneForm() {
        assertThat(TYPES.check(null, held("delivery", Map.of("order", text("A-1"), "copies", number("3.0")))))
                .isEqualTo(new Checked.Fine(Map.of("order", text("A-1"), "copies", number("3"))));
    }

    @Test
    void whatStaysAsItWasIsNotAskedAbout() {
        Held old = held("delivery", Map.of("copies", number("500"), "gone", text("x")));
        assertThat(problems(old, old)).isEmpty();
        assertThat(problems(
                        old, held("delivery", Map.of("copies", number("500"), "gone", text("x"), "order", text("B")))))
                .isEmpty();
        assertThat(problems(old, held("delivery", Map.of("gone", text("y"))))).containsExactly("gone");
        assertThat(problems(old, held("delivery", Map.of()))).isEmpty();
    }

    @Test
    void whatIsRequiredCannotBeTakenAway() {
        Held before = held("delivery", Map.of("order", text("A-1")));
        assertThat(problems(before, held("delivery", Map.of()))).containsExactly("order");
    }

    @Test
    void anotherTypeAsksForItsOwnFields() {
        Held question = held("question", Map.of());
        assertThat(problems(question, held("delivery", Map.of()))).containsExactly("order");
        Held delivery = held("delivery", Map.of("order", text("A-1")));
        assertThat(problems(delivery, held("question", delivery.fields()))).isEmpty();
        assertThat(problems(
                        held("question", Map.of("order", text("far too long an order"))),
                        held("delivery", Map.of("order", text("far too long an order")))))
                .containsExactly("order");
    }

    private static List<String> problems(@Nullable Held before, Held after) {
        return switch (TYPES.check(before, after)) {
            case Checked.Fine fine -> List.of();
            case Checked.Wrong(var problems) ->
                problems.stream().map(FieldProblem::field).toList();
        };
    }

    private static Held held(String type, Map<String, Value> fields) {
        return new Held(type, fields);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Value number(String number) {
        return new Value.Number(new BigDecimal(number));
    }
}
