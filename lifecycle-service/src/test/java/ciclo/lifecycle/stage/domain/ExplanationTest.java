package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.Condition.AllOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.Not;
import ciclo.lifecycle.stage.domain.Condition.SatisfactionAtMost;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void countIsExplainedByItsNumbers() {
        var condition = new AtLeast(Counted.CONTACTS, Set.of("visit", "call"), 3, days(30));
        assertThat(condition.explain(facts(contact(0, "call")), day(0)))
                .isEqualTo(new Explanation("count contacts [call, visit]", false, "1", "3", "P30D", List.of()));
        assertThat(new AtLeast(Counted.SLA_BREACHES, Set.of(), 1, null).explain(facts(breached(0, "T")), day(0)))
                .isEqualTo(new Explanation("count slaBreaches", true, "1", "1", null, List.of()));
    }

    @Test
    void spendIsShownWithTheDecimalsOfItsThreshold() {
        var condition = new SpendAtLeast(new BigDecimal("500.00"), days(365));
        assertThat(condition.explain(facts(purchase(0, "A", "500")), day(0)))
                .isEqualTo(new Explanation("spendAtLeast", true, "500.00", "500.00", "P365D", List.of()));
        assertThat(condition
                        .explain(facts(purchase(0, "A", "499.9990")), day(0))
                        .measured())
                .isEqualTo("499.999");
        assertThat(condition.explain(facts(), day(0)).measured()).isEqualTo("0.00");
        assertThat(new SpendAtLeast(new BigDecimal("1E+3"), null).explain(facts(purchase(0, "A", "1E+2")), day(0)))
                .isEqualTo(new Explanation("spendAtLeast", false, "100", "1000", null, List.of()));
    }

    @Test
    void silenceIsMeasuredSinceTheLastOne() {
        var condition = new SilentFor(days(180), On.PURCHASES);
        var facts = facts(purchase(0, "A", "1"));
        assertThat(condition.explain(facts, day(180)))
                .isEqualTo(new Explanation("silentFor on purchases", true, "P180D", "P180D", null, List.of()));
        assertThat(condition.explain(facts, justBefore(day(180))).measured()).isEqualTo("P179DT23H59M");
        assertThat(condition.explain(facts(), day(180)).measured()).isNull();
    }

    @Test
    void satisfactionShowsTheScoreThatCounts() {
        var condition = new SatisfactionAtMost(2, days(30));
        assertThat(condition.explain(facts(rated(0, "T", 3)), day(0)))
                .isEqualTo(new Explanation("satisfactionAtMost", false, "3", "2", "P30D", List.of()));
        assertThat(condition.explain(facts(rated(0, "T", 3)), day(30)).measured())
                .isNull();
    }

    @Test
    void compositionIsExplainedByItsParts() {
        // Given
        var facts = facts(contact(0, "call"));
        var contacts = new AtLeast(Counted.CONTACTS, Set.of(), 1, null);
        var tickets = new AtLeast(Counted.TICKETS, Set.of(), 1, null);

        // When
        var explanation = new AllOf(List.of(contacts, new Not(tickets))).explain(facts, day(0));

        // Then
        assertThat(explanation.condition()).isEqualTo("allOf");
        assertThat(explanation.holds()).isTrue();
        assertThat(explanation.parts()).extracting(Explanation::condition).containsExactly("count contacts", "not");
        assertThat(explanation.parts().getLast().parts()).containsExactly(tickets.explain(facts, day(0)));
    }
}
