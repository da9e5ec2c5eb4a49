package ciclo.local.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Old data, made to end today.
final class Shift {

    private Shift() {}

    /// Moves all orders by the same number of whole days, so that the last one is as late as it can be without being
    /// later than `now`.
    static List<Row> toNow(List<Row> rows, Instant now) {
        return rows.stream()
                .flatMap(row -> row instanceof Row.Order order ? java.util.stream.Stream.of(order.time()) : null)
                .max(Comparator.naturalOrder())
                .map(last -> Duration.ofDays(Duration.between(last, now).toDays()))
                .map(by -> rows.stream()
                        .map(row -> row instanceof Row.Order order ? order.shifted(by) : row)
                        .toList())
                .orElse(rows);
    }
}
