package ciclo.lifecycle.stage.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Instants in ascending order, equal ones kept apart. Every answer is a binary search.
final class Instants {

    static final Instants NONE = of(Stream.empty());

    private final Instant[] sorted;

    private Instants(Instant[] sorted) {
        this.sorted = sorted;
    }

    static Instants of(Stream<Instant> instants) {
        var sorted = instants.toArray(Instant[]::new);
        Arrays.sort(sorted);
        return new Instants(sorted);
    }

    /// Those of elements that are in order of them.
    static <E> Instants sorted(List<E> elements, Function<E, Instant> at) {
        var sorted = new Instant[elements.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = at.apply(elements.get(i));
        }
        return new Instants(sorted);
    }

    /// How many are at or before `t`; equally, the index of the first one after it.
    int upTo(Instant t) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle].isAfter(t)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// How many are before `t`; equally, the index of the first one at or after it.
    int before(Instant t) {
        return t.equals(Instant.MIN) ? 0 : upTo(t.minusNanos(1));
    }

    /// How many are within the period at `t`; without a period, how many are at or before `t`.
    int count(@Nullable Duration within, Instant t) {
        return within == null ? upTo(t) : upTo(t) - upTo(Periods.before(t, within));
    }

    Optional<Instant> first() {
        return at(0);
    }

    Optional<Instant> lastUpTo(Instant t) {
        return at(upTo(t) - 1);
    }

    Optional<Instant> firstAfter(Instant t) {
        return at(upTo(t));
    }

    /// When the oldest one within the period at `t`, after passing over `skip` of them, leaves it.
    Optional<Instant> leaving(int skip, Duration within, Instant t) {
        int index = upTo(Periods.before(t, within)) + skip;
        return index < upTo(t) ? Periods.after(sorted[index], within) : Optional.empty();
    }

    /// The earlier one of those there are.
    static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        return b.isEmpty() || (a.isPresent() && a.get().isBefore(b.get())) ? a : b;
    }

    private Optional<Instant> at(int index) {
        return index >= 0 && index < sorted.length ? Optional.of(sorted[index]) : Optional.empty();
    }
}
