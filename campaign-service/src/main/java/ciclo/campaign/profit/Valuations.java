package ciclo.campaign.profit;

import ciclo.campaign.profit.domain.Worth.Scored;
import ciclo.campaign.profit.persistence.Scores;
import ciclo.campaign.profit.persistence.Scores.Heard;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerSnapshot;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.money.Money;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Remembers what lifecycle-service says that people are worth.
@ApplicationScoped
public class Valuations {

    private final Scores scores;
    private final Money money;

    Valuations(Scores scores, Money money) {
        this.scores = scores;
        this.money = money;
    }

    /// Applies snapshots, each partition in its order. One without a score says nothing about the
    /// value: the fit before counts until it is stale.
    public void apply(SqlConnection transaction, List<Received> snapshots) {
        List<Heard> heard = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        for (Received record : snapshots) {
            CloudEvent event = record.event();
            if (event == null) {
                gone.add(record.key());
                heard.removeIf(score -> score.customerId().equals(record.key()));
            } else if (event.data() instanceof CustomerSnapshot snapshot && snapshot.value() != null) {
                heard.add(new Heard(record.key(), event.time(), scored(snapshot, snapshot.value())));
            }
        }
        if (!gone.isEmpty()) {
            scores.drop(transaction, gone);
        }
        scores.keep(transaction, heard);
    }

    /// Lets scores follow whoever turned out to be somebody else.
    public void applyProfiles(SqlConnection transaction, List<Received> profiles) {
        SortedMap<String, String> survivors = new TreeMap<>();
        for (Received record : profiles) {
            if (record.event() != null && record.event().data() instanceof CustomerMerged(var absorbed, var into)) {
                survivors.put(absorbed, into);
            }
        }
        if (!survivors.isEmpty()) {
            scores.handOn(transaction, survivors);
        }
    }

    private Scored scored(CustomerSnapshot snapshot, CustomerSnapshot.Value value) {
        return new Scored(
                money.convert(value.residualValue(), snapshot.facts().currency()), value.pAlive(), value.asOf());
    }
}
