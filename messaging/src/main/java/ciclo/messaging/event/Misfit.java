package ciclo.messaging.event;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says where data do not fit their type, and never what stands there: it goes to logs and headers.
final class Misfit {

    private Misfit() {}

    static String describe(JsonMappingException e) {
        String place = "/data" + e.getPath().stream().map(Misfit::step).collect(Collectors.joining());
        // A record's own check names the component that is missing.
        return e.getCause() instanceof NullPointerException missing
                        && missing.getMessage() != null
                        && missing.getMessage().matches("[A-Za-z]{1,40}")
                ? place + " lacks " + missing.getMessage()
                : place + " is not of the expected form";
    }

    static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    /// A map's keys are content; a record's components and an array's indices are not.
    private static String step(JsonMappingException.Reference step) {
        if (step.getFieldName() == null) {
            return "/" + step.getIndex();
        }
        return step.getFrom() instanceof Map ? "/*" : "/" + step.getFieldName();
    }
}
