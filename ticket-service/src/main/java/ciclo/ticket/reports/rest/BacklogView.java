package ciclo.ticket.reports.rest;

import ciclo.ticket.reports.domain.Backlog;
import ciclo.ticket.reports.domain.Flow;
import ciclo.ticket.reports.domain.Part;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What came and went, and what was left.
@Schema(name = "Backlog")
record BacklogView(
        @Schema(description = ReportResource.PART) @Nullable String part,
        long opened,
        long resolved,
        long reopened,
        long closed,
        long merged,
        @Schema(description = "Merges that were taken back") long unmerged,
        @Schema(description = "At the end of the part") long unresolved) {

    static BacklogView of(Part<Backlog> part) {
        Flow flow = part.figures().flow();
        return new BacklogView(
                part.name(),
                flow.opened(),
                flow.resolved(),
                flow.reopened(),
                flow.closed(),
                flow.merged(),
                flow.unmerged(),
                part.figures().unresolved());
    }
}
