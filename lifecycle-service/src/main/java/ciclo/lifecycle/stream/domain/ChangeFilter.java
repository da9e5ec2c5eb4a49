package ciclo.lifecycle.stream.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which changes somebody wants to hear of: those that meet all conditions. What is empty or null demands nothing.
///
/// @param stages the stages changed to
/// @param previousStages the stages changed from; [#NONE] is a customer's beginning
/// @param customerId the only customer of interest
public record ChangeFilter(
        Set<String> stages,
        Set<String> previousStages,
        @Nullable String customerId) {

    /// Stands for the stage before the first.
    public static final String NONE = "none";

    public ChangeFilter {
        stages = Set.copyOf(stages);
        previousStages = Set.copyOf(previousStages);
    }

    /// Changes into any of these stages; any change if there are none.
    public static ChangeFilter into(Set<String> stages) {
        return new ChangeFilter(stages, Set.of(), null);
    }

    /// @param from the stage before; null at first
    public boolean passes(String customer, @Nullable String from, String to) {
        return (stages.isEmpty() || stages.contains(to))
                && (previousStages.isEmpty() || previousStages.contains(from == null ? NONE : from))
                && (customerId == null || customerId.equals(customer));
    }
}
