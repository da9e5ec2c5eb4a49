package ciclo.bench.streams;

import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Snapshot;
import ciclo.lifecycle.stage.domain.StageChange;
import ciclo.lifecycle.stage.domain.Tracked.Told;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.StageChanged;
import java.math.RoundingMode;
import java.time.Instant;

/// Stage changes in the published words, with the same content as lifecycle-service's.
final class Changes {

    private static final String SOURCE = "/ciclo/rival";

    private Changes() {}

    static CloudEvent event(String customerId, Told told, Instant now) {
        StageChange change = told.change();
        EventRef cause = change.cause().event();
        return new CloudEvent(
                "stage-" + customerId + "-" + change.sequence(),
                SOURCE,
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
                        new StageChanged.Cause(
                                change.cause().kind().wireName(),
                                cause == null ? null : cause.id(),
                                cause == null ? null : cause.type()),
                        change.rulesVersion(),
                        facts(told.facts())));
    }

    private static StageChanged.Facts facts(Snapshot facts) {
        return new StageChanged.Facts(
                facts.purchases(),
                facts.spend().setScale(2, RoundingMode.HALF_EVEN),
                Arrivals.CURRENCY,
                facts.firstPurchaseAt(),
                facts.lastPurchaseAt(),
                facts.lastContactAt(),
                facts.contacts(),
                facts.openTickets());
    }
}
