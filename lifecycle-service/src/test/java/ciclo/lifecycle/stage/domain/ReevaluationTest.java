package ciclo.lifecycle.stage.domain;

import static ciclo.lifecycle.stage.domain.Happenings.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ciclo.lifecycle.stage.domain.Condition.SilentFor;
import ciclo.lifecycle.stage.domain.RuleTimeline.Activation;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Other rules take force while customers have been looked at already.
class ReevaluationTest {

    private static final RuleTimeline SHIPPED = RuleTimeline.always(RuleSet.shipped());

    private final Occurrence order = purchase(0, "A", "10");

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @Test
    void rulesThatTookForceBeforeTheHorizonAreTheCauseFromTheirInstantOn() {
        var before = new Tracked("c", Standing.NONE, List.of(order), SHIPPED).waitUntil(day(100));

        var after = new Tracked("c", before.standing(), List.of(order), silentFrom(90, 60)).waitUntil(day(100));

        assertThat(after.told())
                .singleElement()
                .satisfies(told -> assertThat(told.change())
                        .isEqualTo(new StageChange(
                                Stage.GROWTH, Stage.REACTIVATION, day(90), Cause.rules(), 2, 2, false)));
        assertThat(after.standing().horizon()).isEqualTo(day(100));
    }

    @Test
    void rulesThatTakeForceLaterAreATimer() {
        var before = new Tracked("c", Standing.NONE, List.of(order), SHIPPED).waitUntil(day(50));

        var after = new Tracked("c", before.standing(), List.of(order), silentFrom(90, 60)).waitUntil(day(50));

        assertThat(after.told()).isEmpty();
        assertThat(after.next()).map(Period::from).contains(day(90));
        assertThat(after.waitUntil(day(95)).told())
                .extracting(told -> told.change().cause(), told -> told.change().effectiveAt())
                .containsExactly(tuple(Cause.rules(), day(90)));
    }

    @Test
    void lookingAgainUnderTheSameRulesChangesNothing() {
        var before = new Tracked("c", Standing.NONE, List.of(order), SHIPPED).waitUntil(day(200));

        var again = new Tracked("c", before.standing(), List.of(order), SHIPPED).waitUntil(day(200));

        assertThat(again.told()).isEmpty();
        assertThat(again.standing()).isEqualTo(before.standing());
    }

    @Test
    void eventThatComesBeforeTheReevaluationFindsTheRulesInForce() {
        // Out of growth and back into it by rules that hold for a while: what comes next must not say growth to growth.
        var before = new Tracked("c", Standing.NONE, List.of(order), SHIPPED).waitUntil(day(100));
        var visit = contact(101, "visit");
        var second = purchase(102, "B", "10");

        var after = new Tracked("c", before.standing(), List.of(order), silentFrom(90, 60))
                .hear(List.of(new Arrival(visit, false, null), new Arrival(second, false, null)), day(103), day(103));

        assertThat(after.told())
                .extracting(told -> told.change().to(), told -> told.change().cause())
                .containsExactly(
                        tuple(Stage.REACTIVATION, Cause.rules()), tuple(Stage.GROWTH, Cause.event(second.ref())));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rulesThatChangeWhileEventsArriveLeadToTheDefinitionAndAConsistentWalk(long seed) {
        // Given
        var random = new Random(seed);
        var lives = new RandomLives(seed);
        List<Occurrence> unread = new ArrayList<>(new Plain(lives.events(12)).events());
        Collections.shuffle(unread, random);
        List<Activation> activations =
                new ArrayList<>(lives.timeline().activations().subList(0, 1));
        List<Occurrence> known = new ArrayList<>();
        List<StageChange> told = new ArrayList<>();
        Instant now = DAY_0;
        var standing = Standing.NONE;
        Tracked before = null;

        // When
        for (int version = 2; version <= 5 || !unread.isEmpty(); ) {
            now = now.plus(Duration.ofHours(random.nextInt(40))).plus(INSTANT);
            boolean activates = version <= 5 && random.nextInt(3) == 0;
            if (activates) {
                // Now, or an instant to come; one that lies in the future may be withdrawn again.
                Instant from = now.plus(Duration.ofHours(random.nextInt(2) * 30L));
                Instant gone = now;
                activations.removeIf(activation -> activation.from().isAfter(gone) && random.nextBoolean());
                activations.removeIf(activation -> activation.from().equals(from));
                var conditions = new RandomLives(seed * 10 + version);
                activations.add(new Activation(
                        from,
                        new RuleSet(
                                version++, conditions.condition(2), conditions.condition(2), conditions.condition(2))));
            }
            var rules = RuleTimeline.of(activations);
            var tracked = before == null || activates || random.nextInt(4) == 0
                    ? new Tracked("c", standing, known, rules)
                    : new Tracked("c", standing, before.facts(), before.history(), rules);
            before = tracked;
            if (activates || unread.isEmpty()) {
                tracked.waitUntil(random.nextBoolean() ? now : Instant.MIN);
            } else {
                var arrival = new Arrival(unread.removeLast(), random.nextBoolean(), null);
                tracked.hear(List.of(arrival), now, random.nextBoolean() ? now : Instant.MIN);
                known.add(arrival.occurrence());
            }
            tracked.told().forEach(each -> told.add(each.change()));
            standing = tracked.standing();
            assertThat(tracked.next().map(Period::from))
                    .isEqualTo(StageHistory.of(Facts.of(known), rules)
                            .nextAfter(standing.horizon())
                            .map(Period::from));
        }
        now = now.plus(Duration.ofDays(60));
        var timeline = RuleTimeline.of(activations);
        var last = new Tracked("c", standing, known, timeline).waitUntil(now);
        last.told().forEach(each -> told.add(each.change()));

        // Then
        Instant end = now;
        List<Period> definition = PlainHistory.periods(known, timeline).stream()
                .filter(period -> !period.from().isAfter(end))
                .toList();
        assertThat(last.periods())
                .extracting(Period::from)
                .isEqualTo(definition.stream().map(Period::from).toList());
        assertThat(last.periods())
                .extracting(Period::stage, Period::cause)
                .isEqualTo(definition.stream()
                        .map(period -> tuple(period.stage(), period.cause()))
                        .toList());
        Stage stage = null;
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).sequence()).isEqualTo(i + 1);
            assertThat(told.get(i).from()).isEqualTo(stage);
            stage = told.get(i).to();
        }
        assertThat(stage)
                .isEqualTo(definition.isEmpty() ? null : definition.getLast().stage());
    }

    /// The shipped rules, and from a day on a second version whose customers are won back after another silence.
    private static RuleTimeline silentFrom(int fromDay, int silentDays) {
        var first = RuleSet.shipped();
        var second =
                new RuleSet(2, first.conversion(), first.retention(), new SilentFor(days(silentDays), On.PURCHASES));
        return new RuleTimeline(List.of(new Activation(Instant.MIN, first), new Activation(day(fromDay), second)));
    }
}
