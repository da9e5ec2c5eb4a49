package ciclo.lifecycle.stage.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Periods as rules write them: ISO 8601 days, hours and minutes (`P30D`, `PT12H`, `P1DT12H`), 24 hours to a day, no
/// calendar and no time zone.
///
/// An occurrence at `e` is within a period `P` at `t` if `t − P < e ≤ t`; it leaves at exactly `e + P`.
public final class Periods {

    // Nine digits: even days of that many fit a Duration.
    private static final Pattern ISO =
            Pattern.compile("P(?:(\\d{1,9})D)?(?:T(?=\\d)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?)?");

    private Periods() {}

    /// @throws IllegalArgumentException for anything but positive days, hours and minutes: no years, months, weeks,
    ///     seconds, fractions or signs
    public static Duration parse(String iso) {
        var matcher = ISO.matcher(iso);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a period is written in days, hours and minutes, as P30D or PT12H, not '" + iso + "'");
        }
        return require(Duration.ofDays(number(matcher.group(1)))
                .plusHours(number(matcher.group(2)))
                .plusMinutes(number(matcher.group(3))));
    }

    /// The shortest form, with days of 24 hours: 36 hours are `P1DT12H`. Less than a minute is left out.
    public static String format(Duration period) {
        long days = period.toDays();
        int hours = period.toHoursPart();
        int minutes = period.toMinutesPart();
        var iso = new StringBuilder("P");
        if (days != 0) {
            iso.append(days).append('D');
        }
        if (hours != 0 || minutes != 0 || days == 0) {
            iso.append('T');
        }
        if (hours != 0) {
            iso.append(hours).append('H');
        }
        if (minutes != 0 || (days == 0 && hours == 0)) {
            iso.append(minutes).append('M');
        }
        return iso.toString();
    }

    static Duration require(Duration period) {
        if (!period.isPositive() || period.getNano() != 0 || period.toSecondsPart() != 0) {
            throw new IllegalArgumentException("a period is a positive number of whole minutes, not " + period);
        }
        return period;
    }

    /// `t − P`, or the beginning of time.
    static Instant before(Instant t, Duration period) {
        return Duration.between(Instant.MIN, t).compareTo(period) < 0 ? Instant.MIN : t.minus(period);
    }

    /// `e + P`, the instant at which `e` leaves the period; nothing when it never does.
    public static Optional<Instant> after(Instant e, Duration period) {
        return Duration.between(e, Instant.MAX).compareTo(period) < 0 ? Optional.empty() : Optional.of(e.plus(period));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
