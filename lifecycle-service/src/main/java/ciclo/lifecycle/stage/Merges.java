package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.Batches.Batch;
import ciclo.lifecycle.stage.RuleBook.Edition;
import ciclo.lifecycle.stage.memory.Memory;
import ciclo.lifecycle.stage.persistence.CustomerAliases;
import ciclo.lifecycle.stage.persistence.Customers;
import ciclo.lifecycle.stage.persistence.Customers.Locked;
import ciclo.lifecycle.stage.persistence.Events;
import ciclo.messaging.event.Topics;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes one history of two when two customers turn out to be one person, and leads later events of
/// the one to the other. What comes of it depends neither on the order in which merges and events
/// are heard nor on how often.
@ApplicationScoped
public class Merges {

    /// That a customer turned out to be another one.
    ///
    /// @param said the event that says so; it goes into the survivor's timeline
    public record Merge(String absorbed, String into, Heard said) {}

    private final CustomerAliases aliases;
    private final Customers customers;
    private final Erasures erasures;
    private final Events events;
    private final Batches batches;
    private final Memory memory;
    private final Instance<KeepsCustomers> keepers;
    private final RuleBook rules;
    private final Outbox outbox;
    private final InstantSource clock;

    Merges(
            CustomerAliases aliases,
            Customers customers,
            Erasures erasures,
            Events events,
            Batches batches,
            Memory memory,
            @Any Instance<KeepsCustomers> keepers,
            RuleBook rules,
            Outbox outbox,
            InstantSource clock) {
        this.aliases = aliases;
        this.customers = customers;
        this.erasures = erasures;
        this.events = events;
        this.batches = batches;
        this.memory = memory;
        this.keepers = keepers;
        this.rules = rules;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// The same events, each about whoever its customer turned out to be.
    List<Heard> led(SqlConnection transaction, List<Heard> heard) {
        SortedSet<String> ids = new TreeSet<>();
        heard.forEach(event -> ids.add(event.customerId()));
        Map<String, String> survivors = aliases.survivors(transaction, ids);
        return survivors.isEmpty()
                ? heard
                : heard.stream()
                        .map(event -> event.of(survivors.getOrDefault(event.customerId(), event.customerId())))
                        .toList();
    }

    /// Whether any of these customers turned out to be another one.
    boolean concern(SqlConnection transaction, Collection<String> customerIds) {
        return !aliases.survivors(transaction, customerIds).isEmpty();
    }

    /// Gives survivors the histories of those who were merged into them, of whom nothing but the
    /// name stays. Where a survivor's current stage is another one then, that is published as
    /// history brought in: nobody is written to.
    public void merge(SqlConnection transaction, List<Merge> merges) {
        if (merges.isEmpty()) {
            return;
        }
        Edition edition = rules.held(transaction);
        SortedMap<String, Merge> byAbsorbed = counting(transaction, merges);
        if (byAbsorbed.isEmpty()) {
            return;
        }
        learn(transaction, byAbsorbed);
        Map<String, String> survivors = aliases.survivors(transaction, byAbsorbed.keySet());
        Map<String, Locked> rows = lock(transaction, survivors);
        Map<String, String> moving = withoutErased(transaction, survivors, byAbsorbed);
        events.move(transaction, moving);
        // Whoever was to be given to somebody who is erased is erased too.
        customers.delete(transaction, survivors.keySet());
        Set<String> nobody = new HashSet<>(survivors.values());
        nobody.removeAll(moving.values());
        customers.deleteUnused(transaction, nobody);
        keepers.forEach(keeper -> keeper.letGo(transaction, survivors.keySet()));
        memory.forget(survivors.keySet());
        tell(transaction, moving, byAbsorbed);
        refold(transaction, edition, rows, moving, byAbsorbed);
        publishGone(transaction, rows, survivors.keySet());
    }

    /// Those of the merges that still count, by the customer who is absorbed: who was erased is nobody any more.
    private SortedMap<String, Merge> counting(SqlConnection transaction, List<Merge> merges) {
        Set<Heard> said = new HashSet<>(erasures.withoutErased(
                transaction, merges.stream().map(Merge::said).toList()));
        SortedMap<String, Merge> byAbsorbed = new TreeMap<>();
        merges.stream()
                .filter(merge -> said.contains(merge.said()))
                .forEach(merge -> byAbsorbed.put(merge.absorbed(), merge));
        return byAbsorbed;
    }

    /// @throws IllegalArgumentException if somebody would turn out to be themselves, by way of others perhaps
    private void learn(SqlConnection transaction, SortedMap<String, Merge> merges) {
        SortedMap<String, String> survivors = new TreeMap<>();
        merges.forEach((absorbed, merge) -> survivors.put(absorbed, merge.into()));
        aliases.add(transaction, survivors);
        if (aliases.anyInACircle(transaction, survivors.keySet())) {
            throw new IllegalArgumentException("customers would be merged in a circle");
        }
    }

    /// The rows of both sides, none of whose survivors has been merged on or erased since that was
    /// asked.
    private Map<String, Locked> lock(SqlConnection transaction, Map<String, String> survivors) {
        SortedSet<String> ids = new TreeSet<>(survivors.keySet());
        ids.addAll(survivors.values());
        Map<String, Locked> rows = customers.lockOrAdd(transaction, ids, id -> false);
        if (rows.size() < ids.size() || concern(transaction, survivors.values())) {
            throw new GoneMeanwhileException();
        }
        return rows;
    }

    private Map<String, String> withoutErased(
            SqlConnection transaction, Map<String, String> survivors, Map<String, Merge> merges) {
        Map<String, Heard> said = new TreeMap<>();
        survivors.forEach((absorbed, survivor) -> said.put(
                absorbed, Objects.requireNonNull(merges.get(absorbed)).said().of(survivor)));
        Set<Heard> counting = new HashSet<>(erasures.withoutErased(transaction, List.copyOf(said.values())));
        Map<String, String> moving = new TreeMap<>(survivors);
        moving.keySet().removeIf(absorbed -> !counting.contains(said.get(absorbed)));
        return moving;
    }

    private void tell(SqlConnection transaction, Map<String, String> moving, Map<String, Merge> merges) {
        List<Heard> said = new ArrayList<>(moving.size());
        moving.forEach((absorbed, survivor) ->
                said.add(Objects.requireNonNull(merges.get(absorbed)).said().of(survivor)));
        if (!said.isEmpty()) {
            events.add(transaction, said);
        }
    }

    private void refold(
            SqlConnection transaction,
            Edition edition,
            Map<String, Locked> rows,
            Map<String, String> moving,
            Map<String, Merge> merges) {
        Map<String, Locked> survivors = new HashMap<>(rows);
        survivors.keySet().retainAll(moving.values());
        Batch batch = batches.afresh(transaction, edition, survivors);
        moving.forEach((absorbed, survivor) -> {
            Heard said = Objects.requireNonNull(merges.get(absorbed)).said();
            Locked before = Objects.requireNonNull(rows.get(absorbed));
            batch.of(survivor)
                    .join(said.ref(), said.traceparent(), before.standing().horizon());
        });
        batch.saveLookedAt(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /// Whoever reads snapshots hears that these customers are no more.
    private void publishGone(SqlConnection transaction, Map<String, Locked> rows, Collection<String> absorbed) {
        List<OutboxRecord> tombstones = absorbed.stream()
                .sorted()
                .filter(id -> !Objects.requireNonNull(rows.get(id)).isNew())
                .map(id -> OutboxRecord.tombstone(Topics.CUSTOMERS, id))
                .toList();
        outbox.append(transaction, tombstones).await().indefinitely();
    }
}
