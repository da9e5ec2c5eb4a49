package ciclo.campaign.raffle;

import ciclo.campaign.raffle.persistence.EntrantTable;
import ciclo.messaging.inbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Takes the names of the erased off their tickets. The draw can still be computed again.
@ApplicationScoped
public class Tickets {

    private final EntrantTable entrants;

    Tickets(EntrantTable entrants) {
        this.entrants = entrants;
    }

    /// Applies the tombstones among these profiles.
    public void forget(SqlConnection transaction, List<Received> profiles) {
        List<String> erased = profiles.stream()
                .filter(record -> record.event() == null)
                .map(Received::key)
                .toList();
        if (!erased.isEmpty()) {
            entrants.forget(transaction, erased);
        }
    }
}
