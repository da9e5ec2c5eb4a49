package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was paid back for each order, and when.
final class Refunded {

    private record Total(Instant at, BigDecimal amount) {}

    private final Map<String, List<Total>> totals = new HashMap<>();

    /// @param refunds in order of time
    Refunded(List<Refund> refunds) {
        for (Refund refund : refunds) {
            String order = refund.orderId();
            if (order != null) {
                var running = totals.computeIfAbsent(order, _ -> new ArrayList<>());
                var before = running.isEmpty() ? BigDecimal.ZERO : running.getLast().amount;
                running.add(new Total(refund.at(), before.add(refund.amount())));
            }
        }
    }

    /// The instant at which the refunds naming the order sum to at least `amount`. Even an amount of zero takes a
    /// refund.
    Optional<Instant> inFull(String orderId, BigDecimal amount) {
        var running = totals.getOrDefault(orderId, List.of());
        int low = 0;
        int high = running.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (running.get(middle).amount.compareTo(amount) >= 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < running.size() ? Optional.of(running.get(low).at) : Optional.empty();
    }
}
