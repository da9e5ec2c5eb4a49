package ciclo.lifecycle.subscriptions.rest;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where to begin again.
record ReplayRequest(
        @Schema(
                format = "date-time",
                description = "Everything published at or after it",
                examples = "2026-01-01T00:00:00Z")
        @NotNull
        String from) {}
