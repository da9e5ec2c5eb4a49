package ciclo.lifecycle.stage.persistence;

import ciclo.lifecycle.stage.persistence.StageQueries.TimelineEvent;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// Where a page of a timeline ended. Opaque to callers.
public record TimelineCursor(Instant at, String source, String id) {

    /// The cursor behind an event, as callers hand it back.
    public static String after(TimelineEvent event) {
        JsonArray parts =
                new JsonArray().add(event.time().toString()).add(event.source()).add(event.id());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(parts.encode().getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IllegalArgumentException if this service never handed it out
    public static TimelineCursor parse(String cursor) {
        try {
            JsonArray parts = new JsonArray(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            return new TimelineCursor(Instant.parse(parts.getString(0)), parts.getString(1), parts.getString(2));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a cursor of this service", e);
        }
    }
}
