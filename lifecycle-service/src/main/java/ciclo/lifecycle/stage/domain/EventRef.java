package ciclo.lifecycle.stage.domain;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Which event it was. `source` and `id` identify it for ever, and alone decide its order; `type` is the published
/// event type, for example `ciclo.customer.purchase-recorded.v1`.
public record EventRef(String source, String id, String type) implements Comparable<EventRef> {

    private static final Comparator<EventRef> BY_IDENTITY =
            Comparator.comparing(EventRef::source).thenComparing(EventRef::id);

    public EventRef {
        if (source.isBlank() || id.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException(
                    "an event needs source, id and type, not '%s', '%s', '%s'".formatted(source, id, type));
        }
    }

    /// Two references to one event are equal even when their types differ.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventRef that && id.equals(that.id) && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return 31 * source.hashCode() + id.hashCode();
    }

    /// By source, then id. Two references to one event compare as 0 even when their types differ.
    @Override
    public int compareTo(EventRef other) {
        return BY_IDENTITY.compare(this, other);
    }
}
