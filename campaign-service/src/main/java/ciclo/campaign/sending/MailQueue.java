package ciclo.campaign.sending;

import ciclo.campaign.sending.persistence.Messages;
import ciclo.campaign.targeting.Candidacy;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Where decided messages wait for the [Sender].
@ApplicationScoped
public class MailQueue {

    private final Messages messages;

    MailQueue(Messages messages) {
        this.messages = messages;
    }

    /// A message that was decided to be sent.
    ///
    /// @param at when; not before
    public record Planned(Candidacy candidacy, Instant at) {}

    /// Has these sent once the transaction has committed.
    public void enqueue(SqlConnection transaction, List<Planned> toSend, Instant now) {
        if (!toSend.isEmpty()) {
            messages.queue(transaction, toSend, now);
        }
    }
}
