package ciclo.campaign.calendar.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        "21:00, 08:00, 20:59, false",
        "21:00, 08:00, 21:00, true",
        "21:00, 08:00, 00:00, true",
        "21:00, 08:00, 07:59, true",
        "21:00, 08:00, 08:00, false",
        "13:00, 15:00, 12:59, false",
        "13:00, 15:00, 13:00, true",
        "13:00, 15:00, 15:00, false",
        "00:00, 08:00, 00:00, true",
        "21:00, 00:00, 23:59, true",
        "21:00, 00:00, 00:00, false"
    })
    void firstMinuteIsQuietAndTheLastIsNot(LocalTime from, LocalTime to, LocalTime time, boolean quiet) {
        assertThat(new QuietHours(from, to).include(time)).isEqualTo(quiet);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Madrid, 21:00, 08:00, 2026-06-01T12:00:00Z, 2026-06-01T12:00:00Z",
        "Europe/Madrid, 21:00, 08:00, 2026-06-01T19:00:00Z, 2026-06-02T06:00:00Z",
        "Europe/Madrid, 21:00, 08:00, 2026-06-02T05:59:59Z, 2026-06-02T06:00:00Z",
        "America/New_York, 21:00, 08:00, 2026-06-01T12:00:00Z, 2026-06-01T12:00:00Z",
        "America/New_York, 21:00, 08:00, 2026-06-01T11:59:00Z, 2026-06-01T12:00:00Z",
        // Nights on which the clock is changed are an hour shorter and longer
        "Europe/Madrid, 21:00, 08:00, 2026-03-28T21:00:00Z, 2026-03-29T06:00:00Z",
        "Europe/Madrid, 21:00, 08:00, 2026-10-24T21:00:00Z, 2026-10-25T07:00:00Z",
        // Their end is skipped: they end with the hour that is missing
        "Europe/Madrid, 21:00, 02:30, 2026-03-28T21:00:00Z, 2026-03-29T01:00:00Z",
        // Their end comes twice: allowed from the first time on, and quiet again when the clock has been put back
        "Europe/Madrid, 21:00, 02:30, 2026-10-24T21:00:00Z, 2026-10-25T00:30:00Z",
        "Europe/Madrid, 21:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z"
    })
    void messageWaitsForTheNextAllowedMinuteWhereTheCustomerIs(
            ZoneId zone, LocalTime from, LocalTime to, Instant instant, Instant allowed) {
        assertThat(new QuietHours(from, to).over(instant, zone)).isEqualTo(allowed);
    }

    /// Against looking at the clock on the wall minute by minute, near the changes of every zone
    /// that has any.
    @Test
    void nothingIsSentInQuietHoursAndNothingWaitsLongerThanTheyLast() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<ZoneId> zones = new TreeSet<>(ZoneId.getAvailableZoneIds())
                .stream()
                        .map(ZoneId::of)
                        .filter(zone -> !zone.getRules().isFixedOffset())
                        .toList();
        Instant begin = Instant.parse("1980-01-01T00:00:00Z");
        for (int i = 0; i < 4_000; i++) {
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            ZoneOffsetTransition change =
                    zone.getRules().nextTransition(begin.plus(random.nextInt(20_000), ChronoUnit.DAYS));
            Instant around = change == null ? begin : change.getInstant();
            Instant instant = around.plus(random.nextInt(-2_000, 2_000), ChronoUnit.MINUTES);
            LocalTime from = LocalTime.of(random.nextInt(24), random.nextInt(60));
            QuietHours quiet = new QuietHours(from, from.plusMinutes(1 + random.nextInt(24 * 60 - 1)));

            Instant minute = instant;
            while (quiet.include(minute.atZone(zone).toLocalTime())) {
                minute = minute.plusSeconds(60);
            }
            assertThat(quiet.over(instant, zone))
                    .as("seed %d: %s in %s at %s", seed, quiet, zone, instant)
                    .isEqualTo(minute);
        }
    }

    @Test
    void quietHoursWithoutAnEndAreRefused() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
