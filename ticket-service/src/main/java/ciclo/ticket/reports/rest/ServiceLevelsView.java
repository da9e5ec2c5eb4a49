package ciclo.ticket.reports.rest;

import ciclo.ticket.reports.domain.Kept;
import ciclo.ticket.reports.domain.Levels;
import ciclo.ticket.reports.domain.Part;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How promises were kept.
@Schema(name = "ServiceLevels")
record ServiceLevelsView(
        @Schema(description = ReportResource.PART) @Nullable String part,
        KeptView firstResponse,
        KeptView nextResponse,
        KeptView resolution) {

    @Schema(name = "Kept")
    record KeptView(
            long met,
            long missed,

            @Schema(description = "Of all, those that were met; four digits; null of none") @Nullable
            BigDecimal share) {

        static KeptView of(Kept kept) {
            return new KeptView(kept.met(), kept.missed(), kept.share());
        }
    }

    static ServiceLevelsView of(Part<Levels> part) {
        Levels levels = part.figures();
        return new ServiceLevelsView(
                part.name(),
                KeptView.of(levels.firstResponse()),
                KeptView.of(levels.nextResponse()),
                KeptView.of(levels.resolution()));
    }
}
