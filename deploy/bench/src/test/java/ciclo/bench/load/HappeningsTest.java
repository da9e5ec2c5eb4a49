package ciclo.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HappeningsTest {

    private static final Instant END = Instant.parse("2026-03-01T10:00:00Z");
    private static final int EVENTS = 20_000;

    private final List<CloudEvent> events = all(42);

    @Test
    void sameSeedGivesTheSameEvents() {
        assertThat(all(42)).isEqualTo(events);
        assertThat(all(43)).isNotEqualTo(events);
    }

    @Test
    void halfArePurchasesAndOneInAHundredIsLateAndOneRepeated() {
        assertThat(events).hasSize(EVENTS);
        assertThat(events.stream()
                        .filter(event -> event.data() instanceof PurchaseRecorded)
                        .count())
                .isBetween(EVENTS * 48 / 100L, EVENTS * 52 / 100L);
        assertThat(events.stream()
                        .filter(event -> event.time().isBefore(event.recordedTime()))
                        .count())
                .isBetween(EVENTS / 130L, EVENTS / 75L);
        assertThat(EVENTS - ids().size()).isBetween(EVENTS / 130, EVENTS / 75);
    }

    @Test
    void nobodysStageChangesByTimeInTheSixHoursAfter() {
        for (int days : List.of(30, 180, 365)) {
            assertThat(events)
                    .map(event -> event.time().plus(Duration.ofDays(days)))
                    .noneMatch(change -> !change.isBefore(END) && change.isBefore(END.plus(Duration.ofHours(6))));
        }
        assertThat(events).allMatch(event -> event.time().isBefore(END));
    }

    private Set<String> ids() {
        return events.stream().map(CloudEvent::id).collect(Collectors.toSet());
    }

    private static List<CloudEvent> all(long seed) {
        Happenings happenings = new Happenings(END, EVENTS, 500, seed);
        List<CloudEvent> events = new ArrayList<>();
        while (happenings.hasNext()) {
            events.add(happenings.next());
        }
        return events;
    }
}
