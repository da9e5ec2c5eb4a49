package ciclo.ticket.sla.persistence;

import ciclo.ticket.sla.domain.Span;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pauses as column `sla_event.pauses` keeps them: `[["2026-03-01T10:15:30Z", "2026-03-01T11:00:00Z"]]`.
final class Pauses {

    private Pauses() {}

    /// Null for none.
    static @Nullable String json(List<Span> pauses) {
        if (pauses.isEmpty()) {
            return null;
        }
        JsonArray all = new JsonArray();
        pauses.forEach(pause -> all.add(
                new JsonArray().add(pause.from().toString()).add(pause.to().toString())));
        return all.encode();
    }

    static List<Span> of(@Nullable String json) {
        return json == null
                ? List.of()
                : new JsonArray(json)
                        .stream()
                                .map(JsonArray.class::cast)
                                .map(pause ->
                                        new Span(Instant.parse(pause.getString(0)), Instant.parse(pause.getString(1))))
                                .toList();
    }
}
