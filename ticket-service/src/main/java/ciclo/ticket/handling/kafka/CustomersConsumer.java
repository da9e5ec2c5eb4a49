package ciclo.ticket.handling.kafka;

import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.InboxHandler;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.ticket.customers.Survivors;
import ciclo.ticket.handling.persistence.PersonalTexts;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Learns who turned out to be whom, and forgets what erased people wrote. Their profiles are
/// nothing to this service.
@ApplicationScoped
class CustomersConsumer implements InboxHandler {

    private static final String SERVICE = "ticket-service";
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Survivors survivors;
    private final PersonalTexts texts;
    private final Outbox outbox;
    private final InstantSource clock;

    CustomersConsumer(Survivors survivors, PersonalTexts texts, Outbox outbox, InstantSource clock) {
        this.survivors = survivors;
        this.texts = texts;
        this.outbox = outbox;
        this.clock = clock;
    }

    void start(@Observes @Priority(3000) StartupEvent event, Inboxes inboxes) {
        inboxes.start(Set.of(Topics.PROFILES), this);
    }

    @Override
    public void apply(SqlConnection transaction, List<Received> records) {
        Map<String, String> merged = new HashMap<>();
        SortedMap<String, Instant> erased = new TreeMap<>();
        for (Received record : records) {
            if (record.event() == null) {
                erased.put(record.key(), record.writtenAt());
            } else if (record.event().data() instanceof CustomerMerged(var absorbed, var into)) {
                merged.put(absorbed, into);
            }
        }
        survivors.learn(transaction, merged);
        forget(transaction, erased);
    }

    private void forget(SqlConnection transaction, SortedMap<String, Instant> erased) {
        if (erased.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        texts.erase(transaction, erased.keySet(), now);
        List<OutboxRecord> told = erased.entrySet().stream()
                .map(one -> OutboxRecord.of(
                        Topics.ERASURES, CustomerForgotten.event(SERVICE, one.getKey(), one.getValue(), now)))
                .toList();
        outbox.append(transaction, told).await().atMost(ANSWER);
    }
}
