package ciclo.lifecycle.stage.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The fast code against the definition. A failure names its seed; the seed alone reproduces it.
class RandomHistoryTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void historyIsTheDefinitionAtEveryInstant(long seed) {
        // Given
        var lives = new RandomLives(seed);
        var events = lives.events(30);
        var timeline = lives.timeline();

        // When
        var history = StageHistory.of(Facts.of(events), timeline);

        // Then
        assertThat(history.periods()).isEqualTo(PlainHistory.periods(events, timeline));
        var plain = new Plain(events);
        for (Instant t : RandomLives.candidates(plain.events(), timeline)) {
            var stage = plain.events().isEmpty()
                            || t.isBefore(plain.events().getFirst().at())
                    ? null
                    : plain.stage(timeline.inForce(t), t);
            assertThat(history.at(t).map(Period::stage).orElse(null))
                    .as("at %s", t)
                    .isEqualTo(stage);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void snapshotIsTheDefinitionAtEveryInstant(long seed) {
        // Given
        var lives = new RandomLives(seed);
        var events = lives.events(60);
        var plain = new Plain(events);

        // When
        var facts = Facts.of(events);

        // Then
        for (Instant t : RandomLives.candidates(events, RuleTimeline.always(RuleSet.shipped()))) {
            assertThat(facts.at(t)).as("at %s", t).isEqualTo(plain.snapshot(t));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void conditionNeverChangesBeforeItSays(long seed) {
        // Given
        var lives = new RandomLives(seed);
        var events = new Plain(lives.events(30)).events();
        var candidates = RandomLives.candidates(events, RuleTimeline.always(RuleSet.shipped()));

        for (int n = 0; n < 20; n++) {
            var condition = lives.condition(3);
            var t = lives.instant();
            var known = new Plain(
                    events.stream().filter(event -> !event.at().isAfter(t)).toList());

            // When
            var next = condition.nextChange(Facts.of(events), t).orElse(Instant.MAX);

            // Then
            assertThat(next).isAfter(t);
            assertThat(condition.holds(Facts.of(events), t)).isEqualTo(known.holds(condition, t));
            for (Instant later : candidates.subSet(t, next)) {
                assertThat(known.holds(condition, later))
                        .as("%s at %s, next change after %s given as %s", condition, later, t, next)
                        .isEqualTo(known.holds(condition, t));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void arrivalInAnyOrderAndAnyNumberOfTimesLeadsToTheSameHistory(long seed) {
        // Given
        var lives = new RandomLives(seed);
        var events = new Plain(lives.events(30)).events();
        var timeline = lives.timeline();
        var arrivals = new ArrayList<>(events);
        var random = new Random(seed);
        events.stream().filter(_ -> random.nextInt(3) == 0).forEach(arrivals::add);
        Collections.shuffle(arrivals, random);

        // When
        var arrived = StageHistory.of(Facts.of(arrivals), timeline);

        // Then
        assertThat(arrived.periods())
                .isEqualTo(StageHistory.of(Facts.of(events), timeline).periods());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsKnownNowIsNotAlteredByWhatFollows(long seed) {
        // Given
        var lives = new RandomLives(seed);
        var events = new Plain(lives.events(30)).events();
        var timeline = lives.timeline();
        var now = lives.instant();
        var known = events.stream().filter(event -> !event.at().isAfter(now)).toList();

        // When
        var early = StageHistory.of(Facts.of(known), timeline).until(now);

        // Then
        assertThat(StageHistory.of(Facts.of(events), timeline).until(now)).isEqualTo(early);
    }
}
