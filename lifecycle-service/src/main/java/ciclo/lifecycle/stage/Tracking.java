package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.Batches.Batch;
import ciclo.lifecycle.stage.RuleBook.Edition;
import ciclo.lifecycle.stage.domain.Arrival;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Tracked;
import ciclo.lifecycle.stage.memory.Memory;
import ciclo.lifecycle.stage.persistence.Customers;
import ciclo.lifecycle.stage.persistence.Customers.Locked;
import ciclo.lifecycle.stage.persistence.Events;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Watermark;
import ciclo.messaging.sql.Slices;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Keeps every customer's stage: load, fold, save, outbox, in the caller's transaction.
@ApplicationScoped
public class Tracking {

    /// Where everything comes from that bears on stages, or that timelines show.
    public static final Set<String> TOPICS =
            Set.of(Topics.CONTACTS, Topics.PURCHASES, Topics.PROFILES, Topics.TICKETS, Topics.MESSAGES);

    /// Customers whose histories are in memory together: there are some with thousands of events.
    private static final int AT_ONCE = 1_000;

    private final Customers customers;
    private final Events events;
    private final Batches batches;
    private final Memory memory;
    private final Erasures erasures;
    private final Merges merges;
    private final RuleBook rules;
    private final InstantSource clock;
    private volatile Watermark watermark = Watermark.NONE;

    Tracking(
            Customers customers,
            Events events,
            Batches batches,
            Memory memory,
            Erasures erasures,
            Merges merges,
            RuleBook rules,
            InstantSource clock) {
        this.customers = customers;
        this.events = events;
        this.batches = batches;
        this.memory = memory;
        this.erasures = erasures;
        this.merges = merges;
        this.rules = rules;
        this.clock = clock;
    }

    /// Takes in events, in the order of their arrival. What was heard before has no effect.
    public void hear(SqlConnection transaction, List<Heard> arrived) {
        List<Heard> heard = arrived.isEmpty()
                ? arrived
                : aboutSomebody(transaction, erasures.withoutErased(transaction, merges.led(transaction, arrived)));
        if (heard.isEmpty()) {
            return;
        }
        Edition edition = rules.held(transaction);
        SortedMap<String, List<Heard>> byCustomer = byCustomer(heard);
        Map<String, Locked> rows = locked(transaction, heard, byCustomer.keySet());
        for (List<String> few : Slices.of(byCustomer.keySet(), AT_ONCE)) {
            Map<String, Locked> theirs = LinkedHashMap.newLinkedHashMap(few.size());
            few.forEach(id -> theirs.put(id, Objects.requireNonNull(rows.get(id))));
            hear(transaction, batches.of(transaction, edition, theirs), byCustomer);
        }
    }

    private void hear(SqlConnection transaction, Batch batch, Map<String, List<Heard>> byCustomer) {
        List<Heard> unknown = batch.all().stream()
                .flatMap(customer -> Objects.requireNonNull(byCustomer.get(customer.customerId())).stream()
                        .filter(event -> !customer.facts().contain(event.ref())))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        Set<EventRef> added = events.add(transaction, unknown);
        Map<String, List<Arrival>> arrivals = new LinkedHashMap<>();
        for (Heard event : unknown) {
            if (added.contains(event.ref()) && event.occurrence() != null) {
                arrivals.computeIfAbsent(event.customerId(), id -> new ArrayList<>())
                        .add(new Arrival(event.occurrence(), event.backfill(), event.traceparent()));
            }
        }
        Instant now = now();
        arrivals.forEach((id, events) -> batch.of(id).hear(events, now, watermark.of(id)));
        batch.saveHeard(arrivals.keySet(), now);
    }

    /// Without what is told of messages to people of whom nothing else is known: it makes nobody a customer.
    private List<Heard> aboutSomebody(SqlConnection transaction, List<Heard> heard) {
        Set<String> strangers = new HashSet<>();
        heard.stream()
                .filter(event -> !event.makesACustomer())
                .map(Heard::customerId)
                .forEach(strangers::add);
        heard.stream().filter(Heard::makesACustomer).map(Heard::customerId).forEach(strangers::remove);
        if (strangers.isEmpty()) {
            return heard;
        }
        strangers.removeAll(customers.known(transaction, strangers));
        return heard.stream()
                .filter(event -> !strangers.contains(event.customerId()))
                .toList();
    }

    /// In the order of customers, of each in the order of arrival. What comes twice is left out the
    /// second time, whoever it is about.
    private static SortedMap<String, List<Heard>> byCustomer(List<Heard> heard) {
        Set<EventRef> refs = HashSet.newHashSet(heard.size());
        SortedMap<String, List<Heard>> byCustomer = new TreeMap<>();
        for (Heard event : heard) {
            List<Heard> theirs = byCustomer.computeIfAbsent(event.customerId(), id -> new ArrayList<>(2));
            if (refs.add(event.ref())) {
                theirs.add(event);
            }
        }
        return byCustomer;
    }

    /// The customers of these events, none of whom has been erased or merged into another since
    /// that was asked.
    private Map<String, Locked> locked(SqlConnection transaction, List<Heard> heard, Set<String> customerIds) {
        SortedSet<String> ids = new TreeSet<>(customerIds);
        Map<String, Locked> rows = customers.lockOrAdd(transaction, ids, memory::knows);
        if (rows.size() < ids.size()) {
            ids.removeAll(rows.keySet());
            memory.forget(ids);
            throw new GoneMeanwhileException();
        }
        List<Heard> ofNew = heard.stream()
                .filter(event ->
                        Objects.requireNonNull(rows.get(event.customerId())).isNew())
                .toList();
        if (!ofNew.isEmpty()
                && (erasures.withoutErased(transaction, ofNew).size() < ofNew.size()
                        || merges.concern(transaction, customersOf(ofNew)))) {
            throw new GoneMeanwhileException();
        }
        return rows;
    }

    /// Moves on customers whose stage changes by time alone, as far as nothing unread can contradict it.
    ///
    /// @return how many were looked at; fewer than `limit` means that no more are due
    public int moveOnDue(SqlConnection transaction, Watermark upTo, int limit) {
        watermark = upTo;
        Instant now = now();
        if (upTo.latest().isBefore(Instant.EPOCH)) {
            return 0; // All of what is due would be looked at in vain.
        }
        Edition edition = rules.held(transaction);
        Map<String, Locked> due = customers.lockDue(transaction, earlier(upTo.latest(), now), upTo, limit);
        moveOn(batches.of(transaction, edition, due), now);
        return due.size();
    }

    /// Looks at customers again by the rules as they are now, as far as nothing unread can contradict it. A change that
    /// other rules make of the current stage is published, and what follows by time is computed anew.
    public void reevaluate(SqlConnection transaction, Collection<String> ids) {
        Edition edition = rules.held(transaction);
        moveOn(batches.of(transaction, edition, customers.lock(transaction, ids)), now());
    }

    /// Those of these customers whose projection is not what follows from the event history, or is missing.
    List<String> different(SqlConnection transaction, Collection<String> ids) {
        Edition edition = rules.held(transaction);
        Map<String, Locked> rows = customers.lock(transaction, ids);
        List<String> different =
                new ArrayList<>(batches.afresh(transaction, edition, rows).different());
        List<String> missing = ids.stream().filter(id -> !rows.containsKey(id)).toList();
        different.addAll(events.of(transaction, missing).keySet());
        return different;
    }

    /// Makes the projection of these customers what follows from the event history. A current stage that turns out to
    /// be another one is published, and nothing else.
    void rebuild(SqlConnection transaction, Collection<String> ids) {
        Edition edition = rules.held(transaction);
        Map<String, Locked> rows = customers.lockOrAdd(transaction, new TreeSet<>(ids), id -> false);
        Batch batch = batches.afresh(transaction, edition, rows);
        Instant now = now();
        for (Tracked customer : batch.all()) {
            Instant horizon = customer.standing().horizon();
            if (!horizon.equals(Instant.MIN)) {
                customer.waitUntil(horizon);
            } else if (customer.facts().begin().isPresent()) {
                customer.recover(now);
            }
        }
        batch.saveRebuilt(now);
        // Who was erased since they were found to differ.
        customers.deleteUnused(transaction, ids);
    }

    /// Keeps everybody else from changing a customer until the transaction ends.
    ///
    /// @throws GoneMeanwhileException if there is no such customer any more
    void lock(SqlConnection transaction, String customerId) {
        rules.held(transaction);
        if (customers.lock(transaction, Set.of(customerId)).isEmpty()) {
            throw new GoneMeanwhileException();
        }
    }

    private void moveOn(Batch batch, Instant now) {
        batch.all().forEach(customer -> customer.waitUntil(earlier(watermark.of(customer.customerId()), now)));
        batch.saveLookedAt(now);
    }

    private static SortedSet<String> customersOf(List<Heard> heard) {
        SortedSet<String> ids = new TreeSet<>();
        heard.forEach(event -> ids.add(event.customerId()));
        return ids;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
