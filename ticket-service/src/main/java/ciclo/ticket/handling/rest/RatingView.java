package ciclo.ticket.handling.rest;

import ciclo.ticket.handling.persistence.StoredRating;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a customer thinks of a resolution.
@Schema(examples = """
                {"resolution": 1, "score": 5, "comment": "Fast and friendly", "at": "2026-03-02T09:30:00Z"}""")
record RatingView(
        @Schema(description = "1 for the ticket's first, 2 for that after a reopening, and so on")
        int resolution,

        @Schema(description = "1, the worst, to 5") int score,
        @Nullable String comment,
        Instant at) {

    static RatingView of(StoredRating stored) {
        return new RatingView(stored.resolution(), stored.score(), stored.comment(), stored.at());
    }
}
