package ciclo.lifecycle.rules.rest;

import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// Where a page of a preview ended, and the instant that all of its pages are about. Opaque to callers.
record PreviewCursor(Instant at, String customerId) {

    String text() {
        JsonArray parts = new JsonArray().add(at.toString()).add(customerId);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(parts.encode().getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IllegalArgumentException if this service never handed it out
    static PreviewCursor parse(String text) {
        try {
            JsonArray parts = new JsonArray(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            return new PreviewCursor(Instant.parse(parts.getString(0)), parts.getString(1));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a cursor of this service", e);
        }
    }
}
