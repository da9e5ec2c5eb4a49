package ciclo.lifecycle.stage.rest;

import ciclo.lifecycle.stage.CustomerHistory.Recorded;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer's stages, oldest first.
record HistoryView(String customerId, List<PeriodView> periods) {

    /// @param to null for the stage that lasts
    /// @param recordedAt since when it has been known that the stage began so
    record PeriodView(
            String stage, Instant from, @Nullable Instant to, CauseView cause, int rulesVersion, Instant recordedAt) {}

    /// @param kind `event`, `time`, `rules` or `override`
    record CauseView(
            String kind,
            @Nullable String eventId,
            @Nullable String eventSource,
            @Nullable String eventType) {}

    static HistoryView of(String customerId, List<Recorded> periods) {
        return new HistoryView(
                customerId, periods.stream().map(HistoryView::view).toList());
    }

    private static PeriodView view(Recorded recorded) {
        Period period = recorded.period();
        var event = period.cause().event();
        return new PeriodView(
                period.stage().wireName(),
                period.from(),
                period.to(),
                new CauseView(
                        period.cause().kind().wireName(),
                        event == null ? null : event.id(),
                        event == null ? null : event.source(),
                        event == null ? null : event.type()),
                period.rulesVersion(),
                recorded.recordedAt());
    }
}
