package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.Cause;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Snapshot;
import ciclo.lifecycle.stage.domain.StageChange;
import ciclo.lifecycle.stage.domain.Tracked;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.OutboxRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Stage changes in the published words.
@ApplicationScoped
class StageChanges {

    static final String SOURCE = "/ciclo/lifecycle-service";

    private final Money money;

    StageChanges(Money money) {
        this.money = money;
    }

    List<OutboxRecord> of(Collection<Tracked> customers, Instant now) {
        List<OutboxRecord> records = new ArrayList<>();
        for (Tracked customer : customers) {
            for (Tracked.Told told : customer.told()) {
                records.add(OutboxRecord.of(Topics.STAGE_CHANGES, event(customer.customerId(), told, now)));
            }
        }
        return records;
    }

    private CloudEvent event(String customerId, Tracked.Told told, Instant now) {
        StageChange change = told.change();
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
                        cause(change.cause()),
                        change.rulesVersion(),
                        facts(told.facts())));
    }

    private static StageChanged.Cause cause(Cause cause) {
        EventRef event = cause.event();
        return new StageChanged.Cause(
                cause.kind().wireName(), event == null ? null : event.id(), event == null ? null : event.type());
    }

    /// Facts in the published words.
    StageChanged.Facts facts(Snapshot facts) {
        return new StageChanged.Facts(
                facts.purchases(),
                money.rounded(facts.spend()),
                money.currency(),
                facts.firstPurchaseAt(),
                facts.lastPurchaseAt(),
                facts.lastContactAt(),
                facts.contacts(),
                facts.openTickets());
    }
}
