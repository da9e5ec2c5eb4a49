package ciclo.ticket.reports.rest;

import ciclo.ticket.reports.domain.Activity;
import ciclo.ticket.reports.domain.Part;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the help desk was busy with.
@Schema(name = "Activity")
record ActivityView(
        @Schema(description = ReportResource.PART) @Nullable String part,
        @Schema(description = "Tickets that were opened") long opened,

        @Schema(description = "Tickets that were resolved, at least once")
        long resolved,

        @Schema(description = "Tickets that were closed") long closed,

        @Schema(description = "Tickets that were reopened, at least once")
        long reopened,

        @Schema(description = "From the opening to the resolution that stands, in seconds, rounded down; null of none")
        @Nullable
        Long medianSecondsToResolution) {

    static ActivityView of(Part<Activity> part) {
        Activity activity = part.figures();
        return new ActivityView(
                part.name(),
                activity.opened(),
                activity.resolved(),
                activity.closed(),
                activity.reopened(),
                activity.medianSeconds());
    }
}
