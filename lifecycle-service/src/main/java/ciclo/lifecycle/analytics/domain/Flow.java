package ciclo.lifecycle.analytics.domain;

import ciclo.lifecycle.stage.domain.Stage;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many changed from one stage to another.
///
/// @param from null for a customer's first stage
public record Flow(@Nullable Stage from, Stage to, long count) {

    /// How many are in each stage after all flows there ever were.
    public static Map<Stage, Long> stages(Collection<Flow> flows) {
        Map<Stage, Long> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            stages.put(stage, 0L);
        }
        for (Flow flow : flows) {
            stages.merge(flow.to, flow.count, Long::sum);
            if (flow.from != null) {
                stages.merge(flow.from, -flow.count, Long::sum);
            }
        }
        return stages;
    }
}
