package ciclo.campaign.targeting;

import ciclo.campaign.targeting.domain.StageEntered;
import ciclo.campaign.targeting.persistence.Candidates;
import ciclo.campaign.targeting.persistence.Occasion;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.inbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Remembers where customers stand, and makes a candidate for each campaign that a stage change sets off.
@ApplicationScoped
public class StageChanges {

    private final Candidates candidates;
    private final InstantSource clock;

    StageChanges(Candidates candidates, InstantSource clock) {
        this.candidates = candidates;
        this.clock = clock;
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
            candidates.moved(transaction, occasions);
            candidates.takeIn(transaction, occasions, clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
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
