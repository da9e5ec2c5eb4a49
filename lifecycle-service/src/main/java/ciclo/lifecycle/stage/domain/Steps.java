package ciclo.lifecycle.stage.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A value that changes at known instants and stays as it is between them.
final class Steps<V> {

    private final V start;
    private final Instants changes;
    private final List<V> values;

    private Steps(V start, Instants changes, List<V> values) {
        this.start = start;
        this.changes = changes;
        this.values = values;
    }

    /// The running result of folding `elements`, which are in order of their instants.
    static <E, V> Steps<V> fold(List<E> elements, Function<E, Instant> at, V start, BiFunction<V, E, V> next) {
        var values = new ArrayList<V>(elements.size());
        V value = start;
        for (E element : elements) {
            value = next.apply(value, element);
            values.add(value);
        }
        return new Steps<>(start, Instants.sorted(elements, at), values);
    }

    /// The value once everything at `t` itself has happened.
    V at(Instant t) {
        int known = changes.upTo(t);
        return known == 0 ? start : values.get(known - 1);
    }

    /// When the oldest change within the period at `t` leaves it.
    Optional<Instant> leaving(Duration within, Instant t) {
        return changes.leaving(0, within, t);
    }
}
