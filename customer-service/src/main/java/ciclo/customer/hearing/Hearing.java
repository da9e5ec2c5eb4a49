package ciclo.customer.hearing;

import ciclo.customer.intake.Conflicts;
import ciclo.customer.privacy.Confirmations;
import ciclo.customer.profile.CustomersSeen;
import ciclo.customer.profile.Referrals;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.InboxHandler;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Received;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Takes in the service's own events, and what the other services say about erasures.
@ApplicationScoped
class Hearing implements InboxHandler {

    private final CustomersSeen customersSeen;
    private final Referrals referrals;
    private final Confirmations confirmations;
    private final Conflicts conflicts;

    Hearing(CustomersSeen customersSeen, Referrals referrals, Confirmations confirmations, Conflicts conflicts) {
        this.customersSeen = customersSeen;
        this.referrals = referrals;
        this.confirmations = confirmations;
        this.conflicts = conflicts;
    }

    void start(@Observes @Priority(3000) StartupEvent event, Inboxes inboxes) {
        inboxes.start(Set.of(Topics.CONTACTS, Topics.PURCHASES, Topics.ERASURES), this);
    }

    @Override
    public void apply(SqlConnection transaction, List<Received> records) {
        List<Received> happenings = new ArrayList<>(records.size());
        List<Received> erasures = new ArrayList<>();
        for (Received record : records) {
            (record.topic().equals(Topics.ERASURES) ? erasures : happenings).add(record);
        }
        customersSeen.hear(transaction, happenings);
        referrals.hear(transaction, happenings);
        confirmations.hear(transaction, erasures);
        conflicts.hear(transaction, happenings);
    }
}
