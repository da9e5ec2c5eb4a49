package ciclo.campaign.calendar.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthdayTest {

    @ParameterizedTest
    @CsvSource({
        "2000-02-29, 2026, 2026-02-28",
        "2000-02-29, 2028, 2028-02-29",
        "2000-02-29, 2100, 2100-02-28",
        "2000-02-28, 2028, 2028-02-28",
        "2000-03-01, 2026, 2026-03-01",
        "1999-12-31, 2026, 2026-12-31"
    })
    void leapDayIsKeptOnThe28thInCommonYears(LocalDate born, int year, LocalDate kept) {
        assertThat(new Birthday(born).in(year)).isEqualTo(kept);
    }

    @Test
    void dayOfBirthItselfIsNoBirthday() {
        Birthday birthday = new Birthday(LocalDate.of(2025, 6, 1));

        assertThat(birthday.isOn(LocalDate.of(2025, 6, 1))).isFalse();
        assertThat(birthday.isOn(LocalDate.of(2026, 6, 1))).isTrue();
        assertThat(birthday.isOn(LocalDate.of(2026, 6, 2))).isFalse();
        assertThat(birthday.next(Instant.parse("2024-01-01T00:00:00Z"), LocalTime.NOON, ZoneId.of("UTC")))
                .isEqualTo("2026-06-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        // The same day begins a day apart
        "1990-05-10, Pacific/Kiritimati, 00:00, 2026-01-01T00:00:00Z, 2026-05-09T10:00:00Z",
        "1990-05-10, Pacific/Pago_Pago,  00:00, 2026-01-01T00:00:00Z, 2026-05-10T11:00:00Z",
        // At the very instant of one, the next is a year later
        "1990-05-10, UTC,                00:00, 2026-05-10T00:00:00Z, 2027-05-10T00:00:00Z",
        "1990-05-10, UTC,                00:00, 2026-05-09T23:59:59Z, 2026-05-10T00:00:00Z",
        // Beirut's 29 March 2026 begins at 01:00
        "1990-03-29, Asia/Beirut,        00:00, 2026-01-01T00:00:00Z, 2026-03-28T22:00:00Z",
        "1990-03-29, Europe/Madrid,      02:30, 2026-01-01T00:00:00Z, 2026-03-29T01:00:00Z",
        "2000-02-29, Europe/Madrid,      09:00, 2026-02-28T08:00:00Z, 2027-02-28T08:00:00Z",
        "2000-02-29, Europe/Madrid,      09:00, 2027-03-01T00:00:00Z, 2028-02-29T08:00:00Z"
    })
    void nextFallsDueInThePersonsOwnTime(LocalDate born, ZoneId zone, LocalTime at, Instant after, Instant next) {
        assertThat(new Birthday(born).next(after, at, zone)).isEqualTo(next);
    }

    @Test
    void everybodyHasOneBirthdayAYearWhereverTheyLive() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> zones = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        for (int i = 0; i < 2_000; i++) {
            Birthday birthday = new Birthday(LocalDate.ofEpochDay(random.nextInt(-10_000, 14_000)));
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            LocalTime at = LocalTime.of(random.nextInt(24), 0);
            Instant due = Instant.parse("2009-12-20T00:00:00Z");
            for (int year = 2010; year < 2030; year++) {
                due = birthday.next(due, at, zone);
                LocalDate day = due.atZone(zone).toLocalDate();
                // The one who was born on 20 to 31 December has one left in 2009.
                if (day.getYear() < year) {
                    due = birthday.next(due, at, zone);
                    day = due.atZone(zone).toLocalDate();
                }
                // Samoa and Tokelau had no 30 December 2011.
                assertThat(birthday.isOn(day) || birthday.in(2011).equals(LocalDate.of(2011, 12, 30)))
                        .as("seed %d: %s in %s on %s", seed, birthday, zone, day)
                        .isTrue();
                assertThat(day.getYear())
                        .as("seed %d: %s in %s", seed, birthday, zone)
                        .isEqualTo(year);
            }
        }
    }
}
