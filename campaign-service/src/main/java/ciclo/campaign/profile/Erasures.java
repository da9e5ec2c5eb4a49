package ciclo.campaign.profile;

import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Tells customer-service that people were forgotten, within the transaction that forgets them.
@ApplicationScoped
public class Erasures {

    private static final String SERVICE = "campaign-service";
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Outbox outbox;
    private final InstantSource clock;

    Erasures(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Confirms each tombstone among these profiles.
    public void confirm(SqlConnection transaction, List<Received> records) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<OutboxRecord> told = records.stream()
                .filter(record -> record.event() == null)
                .map(tombstone -> OutboxRecord.of(
                        Topics.ERASURES, CustomerForgotten.event(SERVICE, tombstone.key(), tombstone.writtenAt(), now)))
                .toList();
        outbox.append(transaction, told).await().atMost(ANSWER);
    }
}
