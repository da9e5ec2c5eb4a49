package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.Cause;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Snapshot;
import ciclo.lifecycle.stage.domain.StageChange;
import ciclo.lifecycle.stage.domain.Tracked.Told;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.StageChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A stage change in the published words.
public final class Announcement {

    private Announcement() {}

    /// The event that tells of it.
    ///
    /// @param source who tells
    /// @param facts those that it was decided on
    public static CloudEvent of(String source, String customerId, Told told, StageChanged.Facts facts, Instant now) {
        StageChange change = told.change();
        return new CloudEvent(
                id(customerId, change.sequence(), now),
                source,
                customerId,
                now,
                now,
                customerId,
                change.sequence(),
                change.backfill(),
                told.trace(),
                new StageChanged(
                        change.from() == null ? null : change.from().wireName(),
                        change.to().wireName(),
                        change.effectiveAt(),
                        cause(change.cause()),
                        change.rulesVersion(),
                        facts));
    }

    /// The sequence of who was erased and comes again begins again; the instant keeps an id from being used again.
    private static String id(String customerId, long sequence, Instant now) {
        return "stage-" + customerId + "-" + sequence + "-" + ChronoUnit.MICROS.between(Instant.EPOCH, now);
    }

    /// Facts, their money as it is to be shown.
    public static StageChanged.Facts facts(Snapshot facts, BigDecimal spend, String currency) {
        return new StageChanged.Facts(
                facts.purchases(),
                spend,
                currency,
                facts.firstPurchaseAt(),
                facts.lastPurchaseAt(),
                facts.lastContactAt(),
                facts.contacts(),
                facts.openTickets());
    }

    private static StageChanged.Cause cause(Cause cause) {
        EventRef event = cause.event();
        return new StageChanged.Cause(
                cause.kind().wireName(), event == null ? null : event.id(), event == null ? null : event.type());
    }
}
