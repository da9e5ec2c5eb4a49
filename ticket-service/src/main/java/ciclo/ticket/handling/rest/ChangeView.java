package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.persistence.StoredChange;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One thing that happened to a ticket.
@Schema(examples = """
                {"version": 4, "at": "2026-03-02T09:00:00Z", "by": "agent", "actor": "maria", "what": "resolved",\
                 "detail": {"resolution": "replaced"}}""")
record ChangeView(
        @Schema(description = "The ticket's, after it; the same as in the ETag")
        long version,

        Instant at,
        @Schema(description = "agent, customer or system") String by,
        @Schema(description = "Who exactly") String actor,

        @Schema(description = """
                        opened, replied, assigned, amended, started, paused, resumed, resolved, reopened, closed, merged, \
                        unmerged, split, rated, macro, triggered, sla-warned, sla-breached, sla-corrected or erased""") String what,

        Map<String, String> detail) {

    static ChangeView of(StoredChange stored) {
        return new ChangeView(
                stored.version(), stored.at(), stored.by(), stored.actor(), stored.what(), stored.detail());
    }
}
