package ciclo.campaign.targeting.persistence;

import ciclo.messaging.inbox.Watermark;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Rows as the parallel arrays that set-based SQL takes.
final class Columns {

    private Columns() {}

    static List<Object> of(List<Entry> entries) {
        List<Occasion> occasions = column(entries, Entry::occasion);
        return List.of(
                column(entries, Entry::campaignId).toArray(String[]::new),
                column(entries, Entry::version).toArray(Integer[]::new),
                column(occasions, Occasion::customerId).toArray(String[]::new),
                column(occasions, Occasion::eventId).toArray(String[]::new),
                column(occasions, occasion -> Watermark.hash(occasion.customerId()))
                        .toArray(Integer[]::new),
                column(occasions, occasion -> occasion.entered().stage()).toArray(String[]::new),
                column(occasions, occasion -> occasion.entered().sequence()).toArray(Long[]::new),
                column(occasions, occasion -> utc(occasion.entered().at())).toArray(OffsetDateTime[]::new),
                column(occasions, occasion -> occasion.entered().backfill()).toArray(Boolean[]::new),
                column(occasions, Occasion::traceparent).toArray(String[]::new),
                column(entries, entry -> utc(entry.dueAt())).toArray(OffsetDateTime[]::new));
    }

    static <T, C> List<C> column(List<T> rows, Function<T, C> value) {
        List<C> column = new ArrayList<>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
