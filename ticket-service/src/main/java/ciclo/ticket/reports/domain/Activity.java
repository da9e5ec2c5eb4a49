package ciclo.ticket.reports.domain;

import org.jspecify.annotations.Nullable;

/// What the help desk was busy with. Each ticket counts once, however often it happened to it.
///
/// @param medianSeconds from the opening to the resolution that stands, of tickets with one of the part; null
///     of none
public record Activity(
        long opened,
        long resolved,
        long closed,
        long reopened,
        @Nullable Long medianSeconds) {

    public static final Activity NONE = new Activity(0, 0, 0, 0, null);
}
