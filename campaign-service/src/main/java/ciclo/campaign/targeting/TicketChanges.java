package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.Campaign;
import ciclo.campaign.targeting.domain.StageEntered;
import ciclo.campaign.targeting.persistence.Campaigns;
import ciclo.campaign.targeting.persistence.Entry;
import ciclo.campaign.targeting.persistence.Occasion;
import ciclo.campaign.targeting.persistence.Tickets;
import ciclo.campaign.targeting.persistence.Tickets.Change;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.TicketEvent;
import ciclo.messaging.event.TicketEvent.TicketClosed;
import ciclo.messaging.event.TicketEvent.TicketMerged;
import ciclo.messaging.event.TicketEvent.TicketOpened;
import ciclo.messaging.event.TicketEvent.TicketRated;
import ciclo.messaging.event.TicketEvent.TicketReopened;
import ciclo.messaging.event.TicketEvent.TicketResolved;
import ciclo.messaging.inbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// Remembers which tickets wait for the help desk, and has customers enter each campaign that a
/// rating sets off.
@ApplicationScoped
public class TicketChanges {

    private final Tickets tickets;
    private final Campaigns campaigns;
    private final Entering entering;

    TicketChanges(Tickets tickets, Campaigns campaigns, Entering entering) {
        this.tickets = tickets;
        this.campaigns = campaigns;
        this.entering = entering;
    }

    /// Applies what was heard of tickets, in the order of their partitions.
    public void apply(SqlConnection transaction, List<Received> records) {
        List<Change> changes = new ArrayList<>();
        List<Received> ratings = new ArrayList<>();
        for (Received record : records) {
            if (record.event() == null) {
                continue;
            }
            switch (record.event().data()) {
                case TicketOpened opened -> changes.add(change(record, record.event(), opened, true));
                case TicketReopened reopened -> changes.add(change(record, record.event(), reopened, true));
                case TicketResolved resolved -> changes.add(change(record, record.event(), resolved, false));
                case TicketClosed closed -> changes.add(change(record, record.event(), closed, false));
                case TicketMerged merged -> changes.add(change(record, record.event(), merged, false));
                case TicketRated rated -> ratings.add(record);
                default -> {} // Says nothing about whether the customer waits.
            }
        }
        if (!changes.isEmpty()) {
            tickets.changed(transaction, changes);
        }
        if (!ratings.isEmpty()) {
            entering.enter(transaction, entries(campaigns.active(transaction), ratings));
        }
    }

    private static Change change(Received record, CloudEvent event, TicketEvent about, boolean open) {
        if (event.sequence() == null) {
            throw new IllegalArgumentException("an event of a ticket without a sequence");
        }
        return new Change(about.ticket(), record.key(), event.sequence(), open);
    }

    private static List<Entry> entries(List<Campaign> active, List<Received> ratings) {
        List<Entry> entries = new ArrayList<>();
        for (Received rating : ratings) {
            CloudEvent event = rating.event();
            if (event == null || !(event.data() instanceof TicketRated(var ticket, int score))) {
                continue;
            }
            active.stream()
                    .filter(campaign -> campaign.definition().trigger().isSetOffBy(score))
                    .forEach(campaign -> entries.add(new Entry(
                            campaign.id(),
                            campaign.version(),
                            new Occasion(
                                    rating.key(),
                                    event.id(),
                                    null,
                                    StageEntered.inAnyStage(event.time(), event.backfill()),
                                    event.traceparent()),
                            event.time())));
        }
        return entries;
    }
}
