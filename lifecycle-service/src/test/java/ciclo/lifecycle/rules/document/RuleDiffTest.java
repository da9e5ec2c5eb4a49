package ciclo.lifecycle.rules.document;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.rules.document.RuleDiff.Change;
import ciclo.lifecycle.stage.domain.Condition;
import ciclo.lifecycle.stage.domain.Condition.AllOf;
import ciclo.lifecycle.stage.domain.Condition.AnyOf;
import ciclo.lifecycle.stage.domain.Condition.AtLeast;
import ciclo.lifecycle.stage.domain.Condition.Not;
import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.Condition.SpendAtLeast;
import ciclo.lifecycle.stage.domain.Counted;
import ciclo.lifecycle.stage.domain.On;
import ciclo.lifecycle.stage.domain.RandomLives;
import ciclo.lifecycle.stage.domain.RuleSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleDiffTest {

    private static final Condition SPEND = spend("500.00");

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @Test
    void changedThresholdIsOneChange() {
        assertThat(changes(new AnyOf(List.of(purchases(4), SPEND)), new AnyOf(List.of(purchases(5), SPEND))))
                .containsExactly(new Change.Changed("/retention/anyOf/0", purchases(4), purchases(5)))
                .extracting(Change::text)
                .containsExactly("changed: at least 4 purchases within P365D → at least 5 purchases within P365D");
    }

    @Test
    void whatIsAddedAndRemovedIsPointedToInItsOwnDocument() {
        var contacts = new AtLeast(Counted.CONTACTS, Set.of("visit"), 2, null);

        assertThat(changes(new AnyOf(List.of(SPEND, purchases(4))), new AnyOf(List.of(SPEND, purchases(4), contacts))))
                .containsExactly(new Change.Added("/retention/anyOf/2", contacts))
                .extracting(Change::text)
                .containsExactly("added: at least 2 contacts (visit)");
        assertThat(changes(new AnyOf(List.of(SPEND, purchases(4))), new AnyOf(List.of(purchases(4)))))
                .containsExactly(new Change.Removed("/retention/anyOf/0", SPEND))
                .extracting(Change::text)
                .containsExactly("removed: a spend of at least 500.00 within P365D");
    }

    @Test
    void partThatAsksAboutTheSameIsItsCounterpartWhereverItStands() {
        var contacts = new AtLeast(Counted.CONTACTS, Set.of(), 2, null);

        assertThat(changes(new AllOf(List.of(contacts, purchases(4))), new AllOf(List.of(purchases(9), contacts))))
                .containsExactly(new Change.Changed("/retention/allOf/0", purchases(4), purchases(9)));
    }

    @Test
    void otherSortOfConditionReplacesTheWhole() {
        assertThat(changes(SPEND, purchases(4))).containsExactly(new Change.Changed("/retention", SPEND, purchases(4)));
        assertThat(changes(new AnyOf(List.of(SPEND)), new AllOf(List.of(SPEND))))
                .hasSize(1);
    }

    @Test
    void changeIsFoundInTheDepth() {
        assertThat(changes(
                        new Not(new AllOf(List.of(SPEND, new Not(purchases(1))))),
                        new Not(new AllOf(List.of(SPEND, new Not(purchases(2)))))))
                .containsExactly(new Change.Changed("/retention/not/allOf/1/not", purchases(1), purchases(2)));
    }

    @Test
    void sameAmountWithOtherDecimalsIsNoChange() {
        assertThat(changes(spend("500"), spend("500.00"))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rulesDifferInNothingFromThemselvesInAnyOrder(long seed) {
        var condition = new RandomLives(seed).condition(4);

        assertThat(changes(condition, shuffled(condition, new Random(seed)))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thereIsAChangeExactlyWhereTheRulesAreOthers(long seed) {
        var lives = new RandomLives(seed);
        var before = lives.condition(2);
        var after = lives.condition(2);

        var there = changes(before, after);
        var back = changes(after, before);

        assertThat(there.isEmpty()).isEqualTo(back.isEmpty());
        assertThat(there.stream().filter(Change.Added.class::isInstance))
                .hasSameSizeAs(
                        back.stream().filter(Change.Removed.class::isInstance).toList());
        assertThat(there.stream().map(Change::text))
                .allSatisfy(text -> assertThat(text).isNotBlank());
    }

    private static Condition shuffled(Condition condition, Random random) {
        return switch (condition) {
            case AllOf(var parts) -> new AllOf(shuffled(parts, random));
            case AnyOf(var parts) -> new AnyOf(shuffled(parts, random));
            case Not(var part) -> new Not(shuffled(part, random));
            default -> condition;
        };
    }

    private static List<Condition> shuffled(List<Condition> parts, Random random) {
        var shuffled = new ArrayList<Condition>();
        parts.forEach(part -> shuffled.add(shuffled(part, random)));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<Change> changes(Condition before, Condition after) {
        var silent = new SilentFor(Duration.ofDays(180), On.PURCHASES);
        var changes = RuleDiff.between(new RuleSet(1, SPEND, before, silent), new RuleSet(2, SPEND, after, silent));
        assertThat(changes.get("conversion")).isEmpty();
        assertThat(changes.get("reactivation")).isEmpty();
        return changes.getOrDefault("retention", List.of());
    }

    private static Condition purchases(int atLeast) {
        return new AtLeast(Counted.PURCHASES, Set.of(), atLeast, Duration.ofDays(365));
    }

    private static Condition spend(String amount) {
        return new SpendAtLeast(new BigDecimal(amount), Duration.ofDays(365));
    }
}
