package ciclo.lifecycle.stage.rest;

import ciclo.lifecycle.stage.persistence.StageQueries.TimelineEvent;
import ciclo.lifecycle.stage.persistence.TimelineCursor;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of a customer's events, newest first.
///
/// @param next the cursor of the next page; null on the last one
record TimelineView(
        String customerId, List<EventView> items, @Nullable String next) {

    record EventView(
            String source,
            String id,
            String type,
            Instant time,
            Instant recordedTime,
            boolean backfill,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String data) {}

    static TimelineView of(String customerId, List<TimelineEvent> events, int limit) {
        return new TimelineView(
                customerId,
                events.stream()
                        .map(event -> new EventView(
                                event.source(),
                                event.id(),
                                event.type(),
                                event.time(),
                                event.recordedTime(),
                                event.backfill(),
                                event.data()))
                        .toList(),
                events.size() < limit ? null : TimelineCursor.after(events.getLast()));
    }
}
