package ciclo.messaging.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Many taken a few at a time, which bounds the memory that they need.
public final class Slices {

    private Slices() {}

    /// In the order of the elements; all but the last slice have `size` of them.
    public static <E> List<List<E>> of(Collection<E> elements, int size) {
        List<E> all = List.copyOf(elements);
        List<List<E>> slices = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            slices.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return slices;
    }
}
