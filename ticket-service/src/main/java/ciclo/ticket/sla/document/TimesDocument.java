package ciclo.ticket.sla.document;

import ciclo.ticket.sla.domain.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is promised at one priority, in working time; what is left out is not promised.
@Schema(examples = """
                {"firstResponse": "PT1H", "nextResponse": "PT2H", "resolution": "PT16H"}""")
public record TimesDocument(
        @Nullable @WorkingTime String firstResponse,
        @Nullable @WorkingTime String nextResponse,
        @Nullable @WorkingTime String resolution) {

    Map<Kind, Duration> times() {
        Map<Kind, Duration> times = new EnumMap<>(Kind.class);
        put(times, Kind.FIRST_RESPONSE, firstResponse);
        put(times, Kind.NEXT_RESPONSE, nextResponse);
        put(times, Kind.RESOLUTION, resolution);
        return times;
    }

    private static void put(Map<Kind, Duration> times, Kind kind, @Nullable String time) {
        if (time != null) {
            times.put(kind, Duration.parse(time));
        }
    }
}
