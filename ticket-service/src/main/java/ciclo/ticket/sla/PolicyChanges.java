package ciclo.ticket.sla;

import ciclo.ticket.sla.persistence.Recounts;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Changes of policies that not all open clocks have heard of.
@ApplicationScoped
public class PolicyChanges {

    private final Recounts recounts;

    PolicyChanges(Recounts recounts) {
        this.recounts = recounts;
    }

    /// The oldest, for the rest of the transaction; empty where there is none, or somebody else is at it.
    public Optional<PolicyChange> claim(SqlConnection transaction) {
        return recounts.claim(transaction);
    }

    /// The next tickets whose clocks may not go by it.
    public List<Long> next(SqlConnection transaction, PolicyChange change, int limit) {
        return recounts.open(transaction, change, limit);
    }

    /// That these do. None: all do.
    public void heard(SqlConnection transaction, PolicyChange change, List<Long> tickets) {
        recounts.advance(transaction, change, tickets);
    }
}
