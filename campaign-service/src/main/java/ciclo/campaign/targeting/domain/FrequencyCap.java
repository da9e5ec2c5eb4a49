package ciclo.campaign.targeting.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How many messages one customer may get on one channel. A message at `e` counts at `t` if `t −
/// within < e < t + within`: also one that waits for the end of the quiet hours, and no more at
/// exactly `e + within`.
///
/// @param most at least 1
public record FrequencyCap(int most, Duration within) {

    public FrequencyCap {
        if (most < 1) {
            throw new IllegalArgumentException("a cap of %d would let nothing through".formatted(most));
        }
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("a cap is for a positive period, not " + within);
        }
    }

    /// From `2/P1D`: two a day.
    public static FrequencyCap of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(0, slash).matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("a cap is a number, a slash and a period, as 2/P1D, and not " + text);
        }
        try {
            return new FrequencyCap(
                    Integer.parseInt(text.substring(0, slash)), Duration.parse(text.substring(slash + 1)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no period of days, hours and minutes: " + text, e);
        }
    }

    /// How many of these messages count at `t`.
    public long used(Collection<Instant> messages, Instant t) {
        return messages.stream()
                .filter(at -> at.isAfter(t.minus(within)) && at.isBefore(t.plus(within)))
                .count();
    }

    /// Whether there is room for one more at `t`.
    public boolean allowsOneMore(Collection<Instant> messages, Instant t) {
        return used(messages, t) < most;
    }

    /// The longest period that any of them looks back.
    public static Optional<Duration> longest(List<FrequencyCap> caps) {
        return caps.stream().map(FrequencyCap::within).max(Comparator.naturalOrder());
    }

    /// As it is read.
    @Override
    public String toString() {
        return most + "/" + within;
    }
}
