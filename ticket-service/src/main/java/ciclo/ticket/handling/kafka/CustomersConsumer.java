package ciclo.ticket.handling.kafka;

import ciclo.messaging.event.CustomerEvent.CustomerMerged;
import ciclo.messaging.event.CustomerEvent.ProfileChanged;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.InboxHandler;
import ciclo.messaging.inbox.Inboxes;
import ciclo.messaging.inbox.Received;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import ciclo.ticket.customers.Addresses;
import ciclo.ticket.customers.Addresses.Address;
import ciclo.ticket.customers.KeepsCustomers;
import ciclo.ticket.customers.Survivors;
import io.quarkus.arc.All;
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

/// Learns who turned out to be whom and where people are written to, and forgets what erased people wrote.
@ApplicationScoped
class CustomersConsumer implements InboxHandler {

    private static final String SERVICE = "ticket-service";
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Survivors survivors;
    private final Addresses addresses;
    private final List<KeepsCustomers> keepers;
    private final Outbox outbox;
    private final InstantSource clock;

    CustomersConsumer(
            Survivors survivors,
            Addresses addresses,
            @All List<KeepsCustomers> keepers,
            Outbox outbox,
            InstantSource clock) {
        this.survivors = survivors;
        this.addresses = addresses;
        this.keepers = keepers;
        this.outbox = outbox;
        this.clock = clock;
    }

    void start(@Observes @Priority(3000) StartupEvent event, Inboxes inboxes) {
        inboxes.start(Set.of(Topics.PROFILES), this);
    }

    @Override
    public void apply(SqlConnection transaction, List<Received> records) {
        Map<String, String> merged = new HashMap<>();
        Map<String, Address> told = new TreeMap<>();
        SortedMap<String, Instant> erased = new TreeMap<>();
        for (Received record : records) {
            switch (record.event() == null ? null : record.event().data()) {
                case null -> {
                    erased.put(record.key(), record.writtenAt());
                    told.remove(record.key());
                }
                case CustomerMerged(var absorbed, var into) -> {
                    merged.put(absorbed, into);
                    told.put(absorbed, new Address(absorbed, null, null));
                }
                case ProfileChanged profile ->
                    told.put(record.key(), new Address(record.key(), profile.email(), profile.locale()));
                default -> {}
            }
        }
        survivors.learn(transaction, merged);
        addresses.learn(transaction, told.values());
        forget(transaction, erased);
    }

    private void forget(SqlConnection transaction, SortedMap<String, Instant> erased) {
        if (erased.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        keepers.forEach(keeper -> keeper.forget(transaction, erased.keySet(), now));
        List<OutboxRecord> told = erased.entrySet().stream()
                .map(one -> OutboxRecord.of(
                        Topics.ERASURES, CustomerForgotten.event(SERVICE, one.getKey(), one.getValue(), now)))
                .toList();
        outbox.append(transaction, told).await().atMost(ANSWER);
    }
}
