package ciclo.ticket.reports.rest;

import ciclo.ticket.reports.domain.Part;
import ciclo.ticket.reports.domain.Scores;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What customers thought.
@Schema(name = "Satisfaction")
record SatisfactionView(
        @Schema(description = ReportResource.PART) @Nullable String part,
        long ratings,

        @Schema(description = "Two digits; null where there is no rating") @Nullable
        BigDecimal mean,

        @Schema(description = "The share of 4s and 5s; four digits; null where there is no rating") @Nullable
        BigDecimal satisfied,

        @Schema(description = "How many gave a 1, a 2 and so on, up to 5")
        List<Long> scores) {

    static SatisfactionView of(Part<Scores> part) {
        Scores scores = part.figures();
        return new SatisfactionView(part.name(), scores.ratings(), scores.mean(), scores.satisfied(), scores.counts());
    }
}
