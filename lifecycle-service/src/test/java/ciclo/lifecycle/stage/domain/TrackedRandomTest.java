package ciclo.lifecycle.stage.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever arrives when, in whatever batches, with timers in between: the history is the function of the events, and
/// what is published is a gap-free walk that ends where the history ends.
class TrackedRandomTest {

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyArrivalLeadsToTheSameHistoryAndAConsistentWalk(long seed) {
        // Given
        var random = new Random(seed);
        var lives = new RandomLives(seed);
        var rules = lives.timeline();
        List<Occurrence> unread = once(lives.events(12));
        List<Occurrence> all = List.copyOf(unread);
        Collections.shuffle(unread, random);
        Instant now = lives.instant();
        Instant watermark = Instant.MIN;
        List<Occurrence> known = new ArrayList<>();
        List<StageChange> told = new ArrayList<>();
        var standing = Standing.NONE;
        var remembered = new Tracked("c", standing, known, rules);

        // When
        while (!unread.isEmpty()) {
            now = now.plus(Duration.ofHours(random.nextInt(40)));
            watermark = random.nextBoolean() ? now : watermark;
            var tracked = random.nextBoolean()
                    ? new Tracked("c", standing, known, rules)
                    : new Tracked("c", standing, remembered.facts(), remembered.history(), rules);
            if (random.nextInt(3) == 0) {
                tracked.waitUntil(earlier(now, watermark));
            } else {
                List<Arrival> batch = take(unread, 1 + random.nextInt(3), random);
                tracked.hear(batch, now, watermark);
                batch.forEach(arrival -> known.add(arrival.occurrence()));
            }
            Instant read = earlier(now, watermark);
            tracked.told().forEach(each -> {
                told.add(each.change());
                assertThat(each.change().cause().event() != null
                                || !each.change().effectiveAt().isAfter(read))
                        .as("%s, which time alone made, where %s may be unread", each.change(), read)
                        .isTrue();
            });
            standing = tracked.standing();
            remembered = tracked;
            assertThat(tracked.periods())
                    .isEqualTo(StageHistory.of(Facts.of(known), rules).until(standing.horizon()));
        }
        now = now.plus(Duration.ofDays(60));
        var last = new Tracked("c", standing, remembered.facts(), remembered.history(), rules).waitUntil(now);
        last.told().forEach(each -> told.add(each.change()));

        // Then
        List<Period> history = StageHistory.of(Facts.of(all), rules).until(now);
        assertThat(last.periods()).isEqualTo(history);
        Stage stage = null;
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).sequence()).isEqualTo(i + 1);
            assertThat(told.get(i).from()).isEqualTo(stage);
            stage = told.get(i).to();
        }
        assertThat(stage).isEqualTo(history.isEmpty() ? null : history.getLast().stage());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whenTimersRunMakesNoDifferenceToWhatTheyPublish(long seed) {
        var random = new Random(seed);
        var lives = new RandomLives(seed);
        var rules = lives.timeline();
        List<Occurrence> known = once(lives.events(8));
        Instant end = lives.instant().plus(Duration.ofDays(60));

        List<StageChange> often = new ArrayList<>();
        var standing = Standing.NONE;
        for (Instant t = end.minus(Duration.ofDays(90));
                t.isBefore(end);
                t = t.plusSeconds(1 + random.nextInt(200_000))) {
            var tracked = new Tracked("c", standing, known, rules).waitUntil(t);
            tracked.told().forEach(each -> often.add(each.change()));
            standing = tracked.standing();
        }
        new Tracked("c", standing, known, rules).waitUntil(end).told().forEach(each -> often.add(each.change()));

        assertThat(often)
                .isEqualTo(new Tracked("c", Standing.NONE, known, rules)
                        .waitUntil(end).told().stream()
                                .map(Tracked.Told::change)
                                .toList());
    }

    private static List<Occurrence> once(List<Occurrence> events) {
        List<Occurrence> once = new ArrayList<>();
        events.forEach(event -> {
            if (once.stream().noneMatch(seen -> seen.ref().compareTo(event.ref()) == 0)) {
                once.add(event);
            }
        });
        return once;
    }

    private static List<Arrival> take(List<Occurrence> unread, int most, Random random) {
        List<Occurrence> taken = unread.subList(0, Math.min(most, unread.size()));
        List<Arrival> batch = taken.stream()
                .map(occurrence -> new Arrival(occurrence, random.nextBoolean(), null))
                .toList();
        taken.clear();
        return batch;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
