package ciclo.lifecycle.stage;

import ciclo.lifecycle.risk.Risks;
import ciclo.lifecycle.risk.domain.Risk;
import ciclo.lifecycle.stage.Batches.Batch;
import ciclo.lifecycle.stage.RuleBook.Edition;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import ciclo.lifecycle.stage.domain.Tracked;
import ciclo.lifecycle.stage.persistence.Customers;
import ciclo.lifecycle.stage.persistence.Customers.Locked;
import ciclo.lifecycle.stage.persistence.Customers.ToldRisk;
import ciclo.lifecycle.value.Values;
import ciclo.lifecycle.value.domain.Value;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerSnapshot;
import ciclo.messaging.event.Topics;
import ciclo.messaging.inbox.Watermark;
import ciclo.messaging.outbox.Outbox;
import ciclo.messaging.outbox.OutboxRecord;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says on `lifecycle.customers` where customers stand, soon after that changed. Several changes make one snapshot, and
/// what is known to be out of date is not said: while a partition is behind, its customers wait.
@ApplicationScoped
public class Snapshots {

    private static final Duration CURRENT = Duration.ofSeconds(10);

    private final Customers customers;
    private final Batches batches;
    private final RuleBook rules;
    private final Values values;
    private final Risks risks;
    private final StageChanges words;
    private final Outbox outbox;
    private final InstantSource clock;

    Snapshots(
            Customers customers,
            Batches batches,
            RuleBook rules,
            Values values,
            Risks risks,
            StageChanges words,
            Outbox outbox,
            InstantSource clock) {
        this.customers = customers;
        this.batches = batches;
        this.rules = rules;
        this.values = values;
        this.risks = risks;
        this.words = words;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Publishes the snapshots of customers that changed since their last one.
    ///
    /// @return how many there were; fewer than `limit` means that no more are to be published now
    public int publish(SqlConnection transaction, Watermark watermark, int limit) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (watermark.latest().isBefore(now.minus(CURRENT))) {
            return 0;
        }
        Edition edition = rules.held(transaction);
        // Whoever is looked at has been read up to there, so that none is marked in vain.
        customers.markOutdated(transaction, now.minus(CURRENT), limit);
        Map<String, Locked> rows = customers.lockToSnapshot(transaction, now.minus(CURRENT), watermark, limit);
        if (rows.isEmpty()) {
            return 0;
        }
        Batch batch = batches.of(transaction, edition, rows);
        Map<String, Value> worth = values.of(transaction, rows.keySet());
        List<ToldRisk> told = new ArrayList<>(rows.size());
        List<OutboxRecord> records = new ArrayList<>(rows.size());
        for (Tracked customer : batch.all()) {
            String id = customer.customerId();
            Instant asOf = asOf(customer, earlier(now, watermark.of(id)));
            CustomerSnapshot snapshot = snapshot(customer, asOf, Optional.ofNullable(worth.get(id)), edition);
            told.add(new ToldRisk(
                    id,
                    snapshot.risk().reasons(),
                    risks.nextChange(customer.facts(), asOf).orElse(null)));
            records.add(OutboxRecord.of(Topics.CUSTOMERS, event(id, snapshot, now)));
        }
        long version = customers.saveSnapshots(transaction, told);
        outbox.append(transaction, records).await().indefinitely();
        batch.keep(version);
        return rows.size();
    }

    /// As far as everything is read, unless a change of stage is due by then that has not been made yet.
    private static Instant asOf(Tracked customer, Instant read) {
        Instant horizon = customer.standing().horizon();
        boolean due = customer.next().filter(next -> !next.from().isAfter(read)).isPresent();
        return due || read.isBefore(horizon) ? horizon : read;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private CustomerSnapshot snapshot(Tracked customer, Instant asOf, Optional<Value> value, Edition edition) {
        Optional<Period> current = customer.current();
        Risk risk = risks.of(customer.facts(), asOf, value);
        return new CustomerSnapshot(
                current.map(period -> period.stage().wireName()).orElse(null),
                current.map(Period::from).orElse(null),
                customer.previous().map(period -> period.stage().wireName()).orElse(null),
                customer.standing().sequence(),
                edition.timeline().inForce(asOf).version(),
                customer.facts()
                        .pinned(asOf)
                        .map(pinned ->
                                new CustomerSnapshot.Override(pinned.stage().wireName(), pinned.until()))
                        .orElse(null),
                words.facts(customer.facts().at(asOf)),
                value.map(Snapshots::value).orElse(null),
                new CustomerSnapshot.Risk(
                        risk.atRisk(),
                        risk.reasons().stream()
                                .map(reason -> reason.kind().wireName())
                                .toList()));
    }

    private static CustomerSnapshot.Value value(Value value) {
        return new CustomerSnapshot.Value(
                value.asOf(),
                value.pAlive(),
                value.expectedOrders(),
                value.expectedOrderValue(),
                value.residualValue());
    }

    private static CloudEvent event(String customerId, CustomerSnapshot snapshot, Instant now) {
        String id = "snapshot-%s-%d".formatted(customerId, ChronoUnit.MICROS.between(Instant.EPOCH, now));
        return new CloudEvent(id, StageChanges.SOURCE, customerId, now, now, customerId, null, false, null, snapshot);
    }
}
