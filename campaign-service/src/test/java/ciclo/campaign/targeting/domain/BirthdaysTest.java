package ciclo.campaign.targeting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ciclo.campaign.targeting.domain.Timetable.Birthdays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BirthdaysTest {

    private static final int ROUNDS = 100_000;
    private static final List<ZoneId> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

    @Test
    void nobodysBirthdayIsPassedOverForBeingNobodys() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int due = 0;
        for (int i = 0; i < ROUNDS; i++) {
            // Given
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            Birthdays birthdays = new Birthdays(LocalTime.ofSecondOfDay(random.nextInt(24 * 60) * 60L));
            LocalDate born = LocalDate.of(1960, 1, 1).plusDays(random.nextInt(20_000));
            Instant from = born.withYear(2000 + random.nextInt(60))
                    .atTime(birthdays.at())
                    .atZone(zone)
                    .toInstant()
                    .minusSeconds(random.nextInt(60 * 60 * 60) - 24L * 60 * 60);
            Instant to = from.plus(Duration.ofSeconds(random.nextInt(3 * 60 * 60)));

            // When
            boolean theirs = birthdays.within(from, to, born, zone).isPresent();

            // Then
            due += theirs ? 1 : 0;
            assertThat(!theirs || birthdays.isAnybodysWithin(from, to, zone))
                    .as("seed %d: born on %s, at %s in %s, from %s to %s", seed, born, birthdays.at(), zone, from, to)
                    .isTrue();
        }
        assertThat(due).as("seed %d", seed).isGreaterThan(ROUNDS / 200);
    }

    @Test
    void itIsNobodysBirthdayBetweenTwoMornings() {
        Birthdays atNine = new Birthdays(LocalTime.of(9, 0));
        ZoneId zone = ZoneId.of("Europe/Madrid");

        assertThat(atNine.isAnybodysWithin(
                        Instant.parse("2026-03-01T08:00:00Z"), Instant.parse("2026-03-02T07:59:59Z"), zone))
                .isFalse();
        assertThat(atNine.isAnybodysWithin(
                        Instant.parse("2026-03-01T08:00:00Z"), Instant.parse("2026-03-02T08:00:00Z"), zone))
                .isTrue();
    }
}
