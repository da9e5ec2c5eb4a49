package ciclo.lifecycle.stage.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnownTest {

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPeriodIsKnownSinceTheInstantFromWhichEveryHistoryHasHadIt(long seed) {
        // Given
        var random = new Random(seed);
        var lives = new RandomLives(seed);
        var rules = lives.timeline();
        List<Known> known = new ArrayList<>();
        var seen = new HashSet<EventRef>();
        for (Occurrence what : lives.events(12)) {
            if (seen.add(what.ref())) {
                known.add(new Known(what, what.at().plus(Duration.ofHours(6L * random.nextInt(20)))));
            }
        }
        Instant asOf = lives.instant().plus(Duration.ofDays(30));

        // When
        List<Instant> since = Known.since(known, rules, asOf);

        // Then
        List<Period> periods = historyOf(known, rules, asOf);
        assertThat(since).hasSameSizeAs(periods);
        for (int i = 0; i < periods.size(); i++) {
            assertThat(since.get(i)).isEqualTo(plainly(periods.get(i), known, rules, asOf));
        }
    }

    private static Instant plainly(Period period, List<Known> known, RuleTimeline rules, Instant asOf) {
        var recorded = new TreeSet<Instant>();
        known.forEach(each -> recorded.add(each.recordedAt()));
        Instant since = null;
        for (Instant t : recorded) {
            boolean had = StageHistory.of(Facts.of(Known.by(t, known)), rules).until(asOf).stream()
                    .anyMatch(p -> p.from().equals(period.from())
                            && p.stage() == period.stage()
                            && p.cause().equals(period.cause()));
            since = had ? since == null ? t : since : null;
        }
        assertThat(since).isNotNull();
        return since.isBefore(period.from()) ? period.from() : since;
    }

    private static List<Period> historyOf(List<Known> known, RuleTimeline rules, Instant asOf) {
        return StageHistory.of(Facts.of(known.stream().map(Known::what).toList()), rules)
                .until(asOf);
    }
}
