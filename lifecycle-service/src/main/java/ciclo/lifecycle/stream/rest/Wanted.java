package ciclo.lifecycle.stream.rest;

import ciclo.lifecycle.rest.Parameters;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stream.domain.ChangeFilter;
import ciclo.lifecycle.stream.domain.Positions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a listener asks for, read.
final class Wanted {

    private Wanted() {}

    static Set<String> stages(String name, List<String> values) {
        try {
            values.forEach(Stage::of);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid(name, "must be a stage");
        }
        return Set.copyOf(values);
    }

    /// Where `none`, the stage before the first, is one too.
    static Set<String> stagesOrNone(String name, List<String> values) {
        Set<String> all = new HashSet<>(values);
        if (all.remove(ChangeFilter.NONE)) {
            Set<String> stages = new HashSet<>(stages(name, List.copyOf(all)));
            stages.add(ChangeFilter.NONE);
            return stages;
        }
        return stages(name, values);
    }

    static @Nullable Instant instant(String name, @Nullable String value, Instant now) {
        Instant instant = Parameters.past(name, value, now);
        return instant != null && instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
    }

    static Positions cursor(String lastEventId) {
        try {
            return Positions.parse(lastEventId);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("Last-Event-ID", "is not an id of this stream");
        }
    }
}
