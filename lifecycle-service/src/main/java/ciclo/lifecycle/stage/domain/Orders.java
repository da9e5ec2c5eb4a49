package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.GoneOrders.Gone;
import ciclo.lifecycle.stage.domain.Occurrence.Purchase;
import ciclo.lifecycle.stage.domain.Occurrence.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The orders that count: each from its own instant until it is refunded in full, if it ever is.
final class Orders {

    /// At `at`, the order placed at `placed` begins (+1) or ceases (−1) to count.
    private record Change(Instant at, Instant placed, int by) {}

    /// The first and the last one that count.
    private record Ends(Optional<Instant> first, Optional<Instant> last) {}

    private final Instants placed;

    /// Null, as `ends` is, when none was refunded in full: the rule.
    private final @Nullable GoneOrders gone;

    private final @Nullable Steps<Ends> ends;

    private Orders(List<Instant> placed, List<Gone> gone) {
        this.placed = Instants.sorted(placed, at -> at);
        this.gone = gone.isEmpty() ? null : new GoneOrders(gone);
        this.ends = gone.isEmpty() ? null : ends(placed, gone);
    }

    /// @param purchases in order of time
    /// @param refunds in order of time
    static Orders of(List<Purchase> purchases, List<Refund> refunds) {
        var refunded = new Refunded(refunds);
        var placed = new ArrayList<Instant>();
        var gone = new ArrayList<Gone>();
        for (Purchase purchase : purchases) {
            var inFull = refunded.inFull(purchase.orderId(), purchase.amount());
            // An order that was refunded before it was placed never counts.
            if (inFull.isEmpty() || inFull.get().isAfter(purchase.at())) {
                placed.add(purchase.at());
                inFull.ifPresent(at -> gone.add(new Gone(purchase.at(), at)));
            }
        }
        return new Orders(placed, gone);
    }

    int count(@Nullable Duration within, Instant t) {
        if (gone == null) {
            return placed.count(within, t);
        }
        // What is gone at t was placed before t, so that the period's other end alone has to be looked at.
        int goneFromPeriod = gone.count(t, t) - (within == null ? 0 : gone.count(Periods.before(t, within), t));
        return placed.count(within, t) - goneFromPeriod;
    }

    /// When an order within the period at `t` leaves it, after passing over `skip` of them; those that no longer count
    /// are not passed over apart, so that the answer may be early and is never late.
    Optional<Instant> leaving(int skip, Duration within, Instant t) {
        return placed.leaving(skip, within, t);
    }

    Optional<Instant> first(Instant t) {
        return ends == null ? placed.first().filter(at -> !at.isAfter(t)) : ends.at(t).first;
    }

    Optional<Instant> last(Instant t) {
        return ends == null ? placed.lastUpTo(t) : ends.at(t).last;
    }

    private static Steps<Ends> ends(List<Instant> placed, List<Gone> gone) {
        var changes = new ArrayList<Change>();
        placed.forEach(at -> changes.add(new Change(at, at, 1)));
        gone.forEach(order -> changes.add(new Change(order.gone(), order.placed(), -1)));
        changes.sort(Comparator.comparing(Change::at));
        var counting = new TreeMap<Instant, Integer>();
        return Steps.fold(changes, Change::at, new Ends(Optional.empty(), Optional.empty()), (_, change) -> {
            counting.merge(change.placed, change.by, (a, b) -> a + b == 0 ? null : a + b);
            return new Ends(key(counting.firstEntry()), key(counting.lastEntry()));
        });
    }

    private static Optional<Instant> key(Map.@Nullable Entry<Instant, Integer> entry) {
        return Optional.ofNullable(entry).map(Map.Entry::getKey);
    }
}
