package ciclo.customer.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes one profile of two, and remembers how.
final class Joining {

    private final List<String> filled = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();

    /// What is said of the survivor counts; what is said of the other one fills a gap.
    <T> @Nullable T join(String field, @Nullable T survivors, @Nullable T others) {
        if (others == null || others.equals(survivors)) {
            return survivors;
        }
        (survivors == null ? filled : dropped).add(field);
        return survivors == null ? others : survivors;
    }

    List<String> filled() {
        return List.copyOf(filled);
    }

    List<String> dropped() {
        return List.copyOf(dropped);
    }
}
