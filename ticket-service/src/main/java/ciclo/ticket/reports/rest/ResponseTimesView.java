package ciclo.ticket.reports.rest;

import ciclo.ticket.reports.domain.Part;
import ciclo.ticket.reports.domain.Spread;
import ciclo.ticket.reports.domain.Times;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How long tickets waited.
@Schema(name = "ResponseTimes")
record ResponseTimesView(
        @Schema(description = ReportResource.PART) @Nullable String part,
        SpreadView firstResponse,
        SpreadView resolution) {

    @Schema(name = "Spread", description = "Seconds, rounded down; null of no ticket")
    record SpreadView(
            long tickets,
            @Nullable Long meanSeconds,
            @Nullable Long medianSeconds,
            @Nullable Long p90Seconds) {

        static SpreadView of(Spread spread) {
            return new SpreadView(spread.tickets(), spread.mean(), spread.median(), spread.ninetieth());
        }
    }

    static ResponseTimesView of(Part<Times> part) {
        return new ResponseTimesView(
                part.name(),
                SpreadView.of(part.figures().firstResponse()),
                SpreadView.of(part.figures().resolution()));
    }
}
