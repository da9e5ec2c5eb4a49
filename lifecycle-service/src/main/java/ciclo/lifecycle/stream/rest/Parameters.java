package ciclo.lifecycle.stream.rest;

import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stream.domain.ChangeFilter;
import ciclo.lifecycle.stream.domain.Positions;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a listener asks for, read.
final class Parameters {

    private Parameters() {}

    static Set<String> stages(String name, List<String> values) {
        try {
            values.forEach(Stage::of);
        } catch (IllegalArgumentException e) {
            throw invalid(name, "must be a stage");
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
        if (value == null) {
            return null;
        }
        try {
            // An unescaped plus sign of an offset arrives as a blank.
            Instant instant = OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
            if (instant.isAfter(now)) {
                throw invalid(name, "must not be in the future");
            }
            return instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant;
        } catch (DateTimeException e) {
            throw invalid(name, "must be an RFC 3339 instant, as 2026-01-01T00:00:00Z");
        }
    }

    static Positions cursor(String lastEventId) {
        try {
            return Positions.parse(lastEventId);
        } catch (IllegalArgumentException e) {
            throw invalid("Last-Event-ID", "is not an id of this stream");
        }
    }

    private static HttpProblem invalid(String name, String detail) {
        return Problems.invalid(List.of(new FieldError(name, detail)));
    }
}
