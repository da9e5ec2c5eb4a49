package ciclo.ticket.queues.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// With which tickets somebody works. Others do not exist for them.
public sealed interface Reach {

    Reach EVERYTHING = new Everything();

    /// Whether a ticket of this queue is among them.
    ///
    /// @param queue null for a ticket in no queue
    default boolean covers(@Nullable String queue) {
        return switch (this) {
            case Everything everything -> true;
            case Within(var queues) -> queue != null && queues.contains(queue);
        };
    }

    /// The queues that limit it; null for no limit.
    default @Nullable Set<String> limits() {
        return switch (this) {
            case Everything everything -> null;
            case Within(var queues) -> queues;
        };
    }

    record Everything() implements Reach {}

    /// The tickets of some queues alone, and none that is in no queue.
    record Within(Set<String> queues) implements Reach {

        public Within {
            queues = Set.copyOf(queues);
        }
    }
}
