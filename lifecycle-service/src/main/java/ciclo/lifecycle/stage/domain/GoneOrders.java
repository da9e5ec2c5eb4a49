package ciclo.lifecycle.stage.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The orders that counted until they were refunded in full: how many of those placed by one instant are gone by
/// another?
///
/// A Fenwick tree over the order of placing whose nodes hold sorted instants of going, so that a customer with
/// thousands of refunded orders costs no more than log² n a question.
final class GoneOrders {

    record Gone(Instant placed, Instant gone) {}

    private final Instants placed;
    private final List<Instants> nodes;

    GoneOrders(List<Gone> orders) {
        placed = Instants.of(orders.stream().map(Gone::placed));
        var sorted = orders.stream().sorted(Comparator.comparing(Gone::placed)).toList();
        var collected = IntStream.rangeClosed(0, sorted.size())
                .mapToObj(_ -> new ArrayList<Instant>())
                .toList();
        for (int i = 1; i <= sorted.size(); i++) {
            for (int node = i; node <= sorted.size(); node += Integer.lowestOneBit(node)) {
                collected.get(node).add(sorted.get(i - 1).gone);
            }
        }
        nodes = collected.stream()
                .map(instants -> Instants.of(instants.stream()))
                .toList();
    }

    /// How many orders placed at or before `placedBy` are gone at `t`.
    int count(Instant placedBy, Instant t) {
        int count = 0;
        for (int node = placed.upTo(placedBy); node > 0; node -= Integer.lowestOneBit(node)) {
            count += nodes.get(node).upTo(t);
        }
        return count;
    }
}
