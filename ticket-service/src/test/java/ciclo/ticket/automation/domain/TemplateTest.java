package ciclo.ticket.automation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.ticket.handling.domain.Language;
import ciclo.ticket.types.domain.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void placeholdersAreFilledWithWhatTheTicketHas() {
        assertThat(fill("{{ticket.number}} of {{ customer.id }}: {{field.copies}} by {{agent}} in {{ticket.queue}}"))
                .isEqualTo("T-000007 of c-1: 3 by maria in returns");
        assertThat(fill("[{{requester}}{{field.none}}{{ticket.assignee}}]")).isEqualTo("[]");
    }

    @Test
    void whatIsFilledInIsTextAndNothingElse() {
        assertThat(fill("{{ticket.subject}}")).isEqualTo("Late {{agent}}");
        assertThat(new Template("{{field.cost}}")
                        .fill(
                                Sketches.ticket(Language.EN, Map.of("cost", new Value.Text("$1 \\2 ${x} {{agent}}"))),
                                "maria"))
                .isEqualTo("$1 \\2 ${x} {{agent}}");
    }

    @Test
    void numbersAreWrittenOutAndOptionsListed() {
        var ticket = Sketches.ticket(
                Language.EN,
                Map.of(
                        "a",
                        new Value.Number(new BigDecimal("1E+3")),
                        "b",
                        new Value.Several(List.of("torn", "wet")),
                        "c",
                        new Value.Flag(true)));
        assertThat(new Template("{{field.a}} {{field.b}} {{field.c}}").fill(ticket, "maria"))
                .isEqualTo("1000 torn, wet true");
    }

    @Test
    void placeholdersThatThereAreNoneOfAreNamed() {
        assertThat(new Template("{{ticket.number}} {{field.x}} {{ticket.class}} {{}} {{field.}} {agent}").unknown())
                .containsExactly("ticket.class", "", "field.");
    }

    @Test
    void languageOfTheTicketComesBeforeTheFallback() {
        var wording =
                new Wording(Map.of(Language.EN, new Template("Hello"), Language.ES, new Template("Hola")), Language.EN);
        assertThat(wording.fill(Sketches.ticket(Language.ES, Map.of()), "maria"))
                .isEqualTo("Hola");
        assertThat(wording.fill(Sketches.ticket(Language.FR, Map.of()), "maria"))
                .isEqualTo("Hello");
    }

    @Test
    void textThatGrowsIsCutWhereNoCharacterIsHalved() {
        String astral = "😀".repeat(150);
        var ticket = Sketches.ticket(Language.EN, Map.of("x", new Value.Text(astral)));
        String filled = new Template("a" + "{{field.x}}".repeat(100)).fill(ticket, "maria");
        assertThat(filled.length()).isBetween(19_999, 20_000);
        assertThat(Character.isHighSurrogate(filled.charAt(filled.length() - 1)))
                .isFalse();
    }

    private static String fill(String template) {
        return new Template(template).fill(Sketches.ticket(), "maria");
    }
}
