package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.Snapshot;
import ciclo.lifecycle.stage.domain.Tracked;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.event.Topics;
import ciclo.messaging.money.Money;
import ciclo.messaging.outbox.OutboxRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What there is to tell of customers, for the outbox.
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
                var event = Announcement.of(SOURCE, customer.customerId(), told, facts(told.facts()), now);
                records.add(OutboxRecord.of(Topics.STAGE_CHANGES, event));
            }
        }
        return records;
    }

    /// Facts in the published words.
    StageChanged.Facts facts(Snapshot facts) {
        return Announcement.facts(facts, money.rounded(facts.spend()), money.currency());
    }
}
