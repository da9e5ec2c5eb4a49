package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.StageEntered;
import ciclo.campaign.targeting.persistence.Campaigns;
import ciclo.campaign.targeting.persistence.CustomerStages;
import ciclo.campaign.targeting.persistence.Entry;
import ciclo.campaign.targeting.persistence.Occasion;
import ciclo.campaign.targeting.persistence.WaitingRuns;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.inbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Remembers where customers stand, and has them enter each campaign that a stage change sets off.
/// Who waited in another stage waits no longer.
@ApplicationScoped
public class StageChanges {

    private final CustomerStages stages;
    private final WaitingRuns waiting;
    private final Campaigns campaigns;
    private final Entering entering;

    StageChanges(CustomerStages stages, WaitingRuns waiting, Campaigns campaigns, Entering entering) {
        this.stages = stages;
        this.waiting = waiting;
        this.campaigns = campaigns;
        this.entering = entering;
    }

    /// Applies stage changes, in the order of their partitions.
    public void apply(SqlConnection transaction, List<Received> records) {
        List<Occasion> occasions = new ArrayList<>();
        for (Received record : records) {
            CloudEvent event = record.event();
            if (event != null && event.data() instanceof StageChanged change) {
                occasions.add(occasion(record.key(), event, change));
            }
        }
        if (!occasions.isEmpty()) {
            stages.moved(transaction, occasions);
            entering.enter(transaction, entries(transaction, occasions));
            // Last: a stage can be entered and left within these.
            waiting.leave(
                    transaction, occasions.stream().map(Occasion::customerId).toList());
        }
    }

    private List<Entry> entries(SqlConnection transaction, List<Occasion> occasions) {
        List<Campaign> active = campaigns.active(transaction);
        List<Entry> entries = new ArrayList<>();
        for (Occasion occasion : occasions) {
            for (Campaign campaign : active) {
                campaign.definition()
                        .trigger()
                        .dueAfter(occasion.from(), occasion.entered())
                        .ifPresent(dueAt -> entries.add(new Entry(campaign.id(), campaign.version(), occasion, dueAt)));
            }
        }
        return entries;
    }

    private static Occasion occasion(String customer, CloudEvent event, StageChanged change) {
        if (event.sequence() == null) {
            throw new IllegalArgumentException("a stage change without a sequence");
        }
        return new Occasion(
                customer,
                event.id(),
                change.from(),
                new StageEntered(change.to(), event.sequence(), change.effectiveAt(), event.backfill()),
                event.traceparent());
    }
}
