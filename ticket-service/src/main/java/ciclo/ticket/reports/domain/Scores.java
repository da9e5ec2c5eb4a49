package ciclo.ticket.reports.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What customers thought.
///
/// @param counts how many gave a 1, a 2 and so on, up to 5
public record Scores(List<Long> counts) {

    public static final Scores NONE = new Scores(List.of(0L, 0L, 0L, 0L, 0L));

    private static final int BEST = 5;
    private static final int GOOD = 4;
    private static final int DIGITS = 2;

    public Scores {
        counts = List.copyOf(counts);
        if (counts.size() != BEST) {
            throw new IllegalArgumentException(BEST + " scores, not " + counts.size());
        }
    }

    public long ratings() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /// Rounded half up to two digits; null where nobody gave one.
    public @Nullable BigDecimal mean() {
        long sum = IntStream.rangeClosed(1, BEST)
                .mapToLong(score -> score * counts.get(score - 1))
                .sum();
        return ratings() == 0
                ? null
                : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(ratings()), DIGITS, RoundingMode.HALF_UP);
    }

    /// The share of those who gave a 4 or a 5; null where nobody gave any.
    public @Nullable BigDecimal satisfied() {
        return Shares.of(counts.get(GOOD - 1) + counts.get(BEST - 1), ratings());
    }
}
