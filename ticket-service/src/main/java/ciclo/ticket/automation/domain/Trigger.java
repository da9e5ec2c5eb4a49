package ciclo.ticket.automation.domain;

import java.util.Comparator;
import java.util.Set;

/// What is done by itself when something happens.
///
/// @param rank the lowest comes first, of equals the one whose name does
public record Trigger(String name, int version, int rank, Set<Occurrence.Kind> on, Condition when, Changes then) {

    /// The order in which triggers are asked.
    public static final Comparator<Trigger> ORDER =
            Comparator.comparingInt(Trigger::rank).thenComparing(Trigger::name);

    public Trigger {
        on = Set.copyOf(on);
    }
}
