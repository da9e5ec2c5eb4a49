package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.Arrival;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import ciclo.lifecycle.stage.domain.Tracked;
import ciclo.lifecycle.stage.memory.Memory;
import ciclo.lifecycle.stage.persistence.Customers;
import ciclo.lifecycle.stage.persistence.Customers.Change;
import ciclo.lifecycle.stage.persistence.Customers.Locked;
import ciclo.lifecycle.stage.persistence.Events;
import ciclo.lifecycle.stage.persistence.StagePeriods;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Watermark;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Keeps every customer's stage: load, fold, save, outbox, in the caller's transaction.
@ApplicationScoped
public class Tracking {

    /// Where everything that bears on stages comes from.
    public static final Set<String> TOPICS = Set.of(Topics.CONTACTS, Topics.PURCHASES, Topics.PROFILES, Topics.TICKETS);

    private final Customers customers;
    private final Events events;
    private final StagePeriods periods;
    private final Memory memory;
    private final StageChanges changes;
    private final Outbox outbox;
    private final RuleTimeline rules;
    private final InstantSource clock;
    private volatile Watermark watermark = Watermark.NONE;

    Tracking(
            Customers customers,
            Events events,
            StagePeriods periods,
            Memory memory,
            StageChanges changes,
            Outbox outbox,
            RuleTimeline rules,
            InstantSource clock) {
        this.customers = customers;
        this.events = events;
        this.periods = periods;
        this.memory = memory;
        this.changes = changes;
        this.outbox = outbox;
        this.rules = rules;
        this.clock = clock;
    }

    /// Takes in events, in the order of their arrival. What was heard before has no effect.
    public void hear(SqlConnection transaction, List<Heard> heard) {
        if (heard.isEmpty()) {
            return;
        }
        Batch batch = new Batch(transaction);
        batch.load(customers.lock(transaction, customersOf(heard)));
        List<Heard> unknown = batch.unknown(heard);
        Set<EventRef> added = unknown.isEmpty() ? Set.of() : events.add(transaction, unknown);
        Map<String, List<Arrival>> arrivals = new LinkedHashMap<>();
        for (Heard event : unknown) {
            if (added.contains(event.ref()) && event.occurrence() != null) {
                arrivals.computeIfAbsent(event.customerId(), id -> new ArrayList<>())
                        .add(new Arrival(event.occurrence(), event.backfill(), event.traceparent()));
            }
        }
        arrivals.forEach((id, arrived) -> batch.of(id).hear(arrived, now(), watermark.of(id)));
        batch.save(arrivals.keySet());
    }

    /// Moves on customers whose stage changes by time alone, as far as nothing unread can contradict it.
    ///
    /// @return how many were due; fewer than `limit` means that no more are
    public int moveOnDue(SqlConnection transaction, Watermark upTo, int limit) {
        watermark = upTo;
        Batch batch = new Batch(transaction);
        Map<String, Locked> due = customers.lockDue(transaction, now(), upTo, limit);
        batch.load(due);
        due.keySet().forEach(id -> batch.of(id).waitUntil(earlier(upTo.of(id), now())));
        batch.save(due.keySet());
        return due.size();
    }

    /// The customers of one transaction.
    private final class Batch {

        private final SqlConnection transaction;
        private final Map<String, Locked> locked = new HashMap<>();
        private final Map<String, Tracked> tracked = new HashMap<>();

        Batch(SqlConnection transaction) {
            this.transaction = transaction;
        }

        void load(Map<String, Locked> rows) {
            locked.putAll(rows);
            List<String> forgotten = new ArrayList<>();
            rows.forEach((id, row) -> {
                if (row.isNew()) {
                    tracked.put(id, new Tracked(id, row.standing(), List.of(), rules));
                } else {
                    memory.recall(id, row.version(), row.rulesRevision())
                            .ifPresentOrElse(
                                    known -> tracked.put(
                                            id,
                                            new Tracked(id, row.standing(), known.facts(), known.history(), rules)),
                                    () -> forgotten.add(id));
                }
            });
            if (!forgotten.isEmpty()) {
                Map<String, List<Occurrence>> known = events.of(transaction, forgotten);
                Map<String, List<Period>> stored = periods.of(transaction, forgotten);
                forgotten.forEach(id -> tracked.put(
                        id,
                        new Tracked(
                                id,
                                rows.get(id).standing(),
                                known.getOrDefault(id, List.of()),
                                stored.getOrDefault(id, List.of()),
                                rules)));
            }
        }

        Tracked of(String customerId) {
            return Objects.requireNonNull(tracked.get(customerId));
        }

        /// Each event that is not known to have been heard, once.
        List<Heard> unknown(List<Heard> heard) {
            Set<EventRef> refs = new HashSet<>();
            return heard.stream()
                    .filter(event -> refs.add(event.ref())
                            && !of(event.customerId()).facts().contain(event.ref()))
                    .toList();
        }

        void save(Set<String> ids) {
            if (ids.isEmpty()) {
                return;
            }
            List<Change> changed = ids.stream()
                    .map(id -> new Change(of(id), Objects.requireNonNull(locked.get(id))))
                    .toList();
            List<Tracked> customers = changed.stream().map(Change::customer).toList();
            long version = Tracking.this.customers.save(transaction, changed, 0);
            periods.save(transaction, customers);
            List<OutboxRecord> records = customers.stream()
                    .flatMap(customer -> changes.of(customer, now()).stream())
                    .toList();
            outbox.append(transaction, records).await().indefinitely();
            customers.forEach(customer -> memory.keep(customer, version, 0));
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static SortedSet<String> customersOf(List<Heard> heard) {
        SortedSet<String> ids = new TreeSet<>();
        heard.forEach(event -> ids.add(event.customerId()));
        return ids;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
