package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.ErasureConfig.LaterEvents;
import ciclo.lifecycle.stage.memory.Memory;
import ciclo.lifecycle.stage.persistence.CustomerAliases;
import ciclo.lifecycle.stage.persistence.Customers;
import ciclo.lifecycle.stage.persistence.ErasedCustomers;
import ciclo.messaging.event.CustomerForgotten;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Removes people, and keeps them removed. What remains is a digest of the id, to know it again by.
@ApplicationScoped
public class Erasures {

    private static final String SERVICE = "lifecycle-service";

    private final Customers customers;
    private final ErasedCustomers erased;
    private final CustomerAliases aliases;
    private final Instance<KeepsCustomers> keepers;
    private final Memory memory;
    private final RuleBook rules;
    private final Outbox outbox;
    private final LaterEvents laterEvents;
    private final InstantSource clock;
    private final Counter refused;

    Erasures(
            Customers customers,
            ErasedCustomers erased,
            CustomerAliases aliases,
            @Any Instance<KeepsCustomers> keepers,
            Memory memory,
            RuleBook rules,
            Outbox outbox,
            ErasureConfig config,
            InstantSource clock,
            MeterRegistry registry) {
        this.customers = customers;
        this.erased = erased;
        this.aliases = aliases;
        this.keepers = keepers;
        this.memory = memory;
        this.rules = rules;
        this.outbox = outbox;
        this.laterEvents = config.laterEvents();
        this.clock = clock;
        this.refused = Counter.builder("ciclo.erasure.refused")
                .description("Events about people who had been erased")
                .register(registry);
    }

    /// Removes everything about these people, has everybody else remove them from
    /// `lifecycle.customers`, and confirms that they are forgotten.
    ///
    /// @param at when the erasure was published, by customer
    public void erase(SqlConnection transaction, Map<String, Instant> at) {
        if (at.isEmpty()) {
            return;
        }
        rules.held(transaction);
        var sorted = new TreeMap<>(at);
        // Whoever is about to change them, or to add them, finishes first.
        customers.lockOrAdd(transaction, sorted.navigableKeySet(), id -> false);
        customers.delete(transaction, sorted.keySet());
        keepers.forEach(keeper -> keeper.forget(transaction, sorted.keySet()));
        memory.forget(sorted.keySet());
        aliases.remove(transaction, sorted.keySet());
        erased.add(transaction, sorted);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<OutboxRecord> told = new ArrayList<>(2 * sorted.size());
        sorted.forEach((id, published) -> {
            told.add(OutboxRecord.tombstone(Topics.CUSTOMERS, id));
            told.add(OutboxRecord.of(Topics.ERASURES, CustomerForgotten.event(SERVICE, id, published, now)));
        });
        outbox.append(transaction, told).await().indefinitely();
    }

    /// Those of the events that still count.
    List<Heard> withoutErased(SqlConnection transaction, List<Heard> heard) {
        Map<String, Instant> gone =
                erased.of(transaction, heard.stream().map(Heard::customerId).collect(Collectors.toSet()));
        if (gone.isEmpty()) {
            return heard;
        }
        List<Heard> counting = heard.stream()
                .filter(event -> switch (laterEvents) {
                    case REFUSE -> !gone.containsKey(event.customerId());
                    case AFRESH -> event.recordedAt().isAfter(gone.getOrDefault(event.customerId(), Instant.MIN));
                })
                .toList();
        refused.increment(heard.size() - counting.size());
        return counting;
    }
}
