package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.Arrival;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.Standing;
import ciclo.lifecycle.stage.domain.Tracked;
import ciclo.lifecycle.stage.persistence.Customers;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final StageChanges changes;
    private final Outbox outbox;
    private final RuleBook rules;
    private final InstantSource clock;
    private volatile Watermark watermark = Watermark.NONE;

    Tracking(
            Customers customers,
            Events events,
            StagePeriods periods,
            StageChanges changes,
            Outbox outbox,
            RuleBook rules,
            InstantSource clock) {
        this.customers = customers;
        this.events = events;
        this.periods = periods;
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
        RuleTimeline timeline = rules.current(transaction);
        Map<String, Standing> standings = customers.lock(transaction, customersOf(heard));
        Set<EventRef> unheard = events.add(transaction, heard);
        Map<String, List<Arrival>> arrivals = new LinkedHashMap<>();
        for (Heard event : heard) {
            if (unheard.remove(event.ref()) && event.occurrence() != null) {
                arrivals.computeIfAbsent(event.customerId(), id -> new ArrayList<>())
                        .add(new Arrival(event.occurrence(), event.backfill(), event.traceparent()));
            }
        }
        Map<String, List<Occurrence>> known = events.of(transaction, arrivals.keySet());
        List<Tracked> tracked = new ArrayList<>(arrivals.size());
        arrivals.forEach((id, arrived) -> {
            List<Occurrence> before = new ArrayList<>(known.getOrDefault(id, List.of()));
            arrived.forEach(arrival -> before.removeIf(
                    event -> event.ref().equals(arrival.occurrence().ref())));
            tracked.add(new Tracked(id, standings.getOrDefault(id, Standing.NONE), before, timeline)
                    .hear(arrived, now(), watermark.of(id)));
        });
        save(transaction, tracked);
    }

    /// Moves on customers whose stage changes by time alone, as far as nothing unread can contradict it.
    ///
    /// @return how many were due; fewer than `limit` means that no more are
    public int moveOnDue(SqlConnection transaction, Watermark upTo, int limit) {
        watermark = upTo;
        RuleTimeline timeline = rules.current(transaction);
        Map<String, Standing> due = customers.lockDue(transaction, now(), upTo, limit);
        Map<String, List<Occurrence>> known = events.of(transaction, due.keySet());
        List<Tracked> tracked = new ArrayList<>(due.size());
        due.forEach((id, standing) -> {
            Instant until = upTo.of(id).isBefore(now()) ? upTo.of(id) : now();
            tracked.add(new Tracked(id, standing, known.getOrDefault(id, List.of()), timeline).waitUntil(until));
        });
        save(transaction, tracked);
        return due.size();
    }

    /// Looks at customers again by the rules as they are now, as far as nothing unread can contradict it. A change that
    /// other rules make of the current stage is published, and what follows by time is computed anew.
    public void reevaluate(SqlConnection transaction, Collection<String> ids) {
        RuleTimeline timeline = rules.current(transaction);
        Map<String, Standing> standings = customers.lock(transaction, new TreeSet<>(ids));
        Map<String, List<Occurrence>> known = events.of(transaction, standings.keySet());
        List<Tracked> tracked = new ArrayList<>(standings.size());
        standings.forEach((id, standing) -> {
            Instant until = watermark.of(id).isBefore(now()) ? watermark.of(id) : now();
            tracked.add(new Tracked(id, standing, known.getOrDefault(id, List.of()), timeline).waitUntil(until));
        });
        save(transaction, tracked);
    }

    private void save(SqlConnection transaction, List<Tracked> tracked) {
        if (!tracked.isEmpty()) {
            customers.save(transaction, tracked);
            periods.save(transaction, tracked);
            List<OutboxRecord> records = tracked.stream()
                    .flatMap(customer -> changes.of(customer, now()).stream())
                    .toList();
            outbox.append(transaction, records).await().indefinitely();
        }
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
