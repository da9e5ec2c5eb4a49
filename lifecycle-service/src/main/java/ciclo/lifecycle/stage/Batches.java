package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.RuleBook.Edition;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.StageHistory.Period;
import ciclo.lifecycle.stage.domain.Standing;
import ciclo.lifecycle.stage.domain.Tracked;
import ciclo.lifecycle.stage.memory.Memory;
import ciclo.lifecycle.stage.persistence.Customers;
import ciclo.lifecycle.stage.persistence.Customers.Change;
import ciclo.lifecycle.stage.persistence.Customers.Locked;
import ciclo.lifecycle.stage.persistence.Events;
import ciclo.lifecycle.stage.persistence.StagePeriods;
import ciclo.messaging.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/// The customers of one transaction: taken from memory or from the event history, and saved with all that follows.
@ApplicationScoped
class Batches {

    private static final Logger LOG = Logger.getLogger(Batches.class);

    private final Customers customers;
    private final Events events;
    private final StagePeriods periods;
    private final Memory memory;
    private final StageChanges changes;
    private final Outbox outbox;

    Batches(
            Customers customers,
            Events events,
            StagePeriods periods,
            Memory memory,
            StageChanges changes,
            Outbox outbox) {
        this.customers = customers;
        this.events = events;
        this.periods = periods;
        this.memory = memory;
        this.changes = changes;
        this.outbox = outbox;
    }

    /// @param rows of the customers, locked by the transaction
    Batch of(SqlConnection transaction, Edition rules, Map<String, Locked> rows) {
        Map<String, Tracked> tracked = HashMap.newHashMap(rows.size());
        List<String> forgotten = new ArrayList<>();
        rows.forEach((id, row) -> {
            if (row.isNew()) {
                tracked.put(id, new Tracked(id, row.standing(), List.of(), rules.timeline()));
            } else {
                memory.recall(id, row.version(), rules.revision())
                        .ifPresentOrElse(
                                known -> tracked.put(
                                        id,
                                        new Tracked(
                                                id, row.standing(), known.facts(), known.history(), rules.timeline())),
                                () -> forgotten.add(id));
            }
        });
        load(transaction, rules, rows, forgotten, tracked);
        return new Batch(transaction, rules, rows, tracked);
    }

    /// The same from the event history, whatever is remembered.
    ///
    /// @param rows of the customers, locked by the transaction
    Batch afresh(SqlConnection transaction, Edition rules, Map<String, Locked> rows) {
        Map<String, Tracked> tracked = HashMap.newHashMap(rows.size());
        load(transaction, rules, rows, rows.keySet(), tracked);
        return new Batch(transaction, rules, rows, tracked);
    }

    private void load(
            SqlConnection transaction,
            Edition rules,
            Map<String, Locked> rows,
            Collection<String> ids,
            Map<String, Tracked> tracked) {
        if (ids.isEmpty()) {
            return;
        }
        Map<String, List<Occurrence>> known = events.of(transaction, ids);
        Map<String, List<Period>> stored = periods.of(transaction, ids);
        for (String id : ids) {
            Standing standing = Objects.requireNonNull(rows.get(id)).standing();
            tracked.put(
                    id,
                    new Tracked(
                            id,
                            standing,
                            known.getOrDefault(id, List.of()),
                            stored.getOrDefault(id, List.of()),
                            rules.timeline()));
        }
    }

    /// Customers that can be moved on, and then saved.
    final class Batch {

        private final SqlConnection transaction;
        private final Edition rules;
        private final Map<String, Locked> rows;
        private final Map<String, Tracked> tracked;

        private Batch(
                SqlConnection transaction, Edition rules, Map<String, Locked> rows, Map<String, Tracked> tracked) {
            this.transaction = transaction;
            this.rules = rules;
            this.rows = rows;
            this.tracked = tracked;
        }

        Tracked of(String customerId) {
            return Objects.requireNonNull(tracked.get(customerId));
        }

        /// Those whose rows say something else.
        List<String> different() {
            return rows.entrySet().stream()
                    .filter(row -> !new Change(of(row.getKey()), row.getValue(), true).isSaved())
                    .map(Map.Entry::getKey)
                    .toList();
        }

        Collection<Tracked> all() {
            return tracked.values();
        }

        /// Says that the rows have this version from now on. Whose saved periods are still those of other rules is not
        /// remembered: they would pass for saved.
        void keep(long version) {
            remember(
                    tracked.values().stream()
                            .filter(customer -> customer.periodsBefore().equals(customer.periods()))
                            .toList(),
                    version);
        }

        private void remember(Collection<Tracked> customers, long version) {
            Runnable remembering = memory.remembering(customers, version, rules.revision());
            Transaction current = Objects.requireNonNull(transaction.transaction(), "in a transaction");
            var unused = current.completion()
                    .subscribe()
                    .with(committed -> remembering.run(), rolledBack -> LOG.debug("Nothing to remember", rolledBack));
        }

        /// Saves those of whom something was heard.
        ///
        /// @param now when this is published
        void saveHeard(Collection<String> ids, Instant now) {
            save(ids, false, now);
        }

        /// Saves all of them, who were looked at.
        ///
        /// @param now when this is published
        void saveLookedAt(Instant now) {
            save(rows.keySet(), true, now);
        }

        /// Saves all of them and remembers none: there may be more in one transaction than memory has room for.
        ///
        /// @param now when this is published
        void saveRebuilt(Instant now) {
            if (!rows.isEmpty()) {
                var unused = saved(changed(rows.keySet(), true), now);
                memory.forget(rows.keySet());
            }
        }

        private void save(Collection<String> ids, boolean looked, Instant now) {
            if (!ids.isEmpty()) {
                List<Change> changed = changed(ids, looked);
                remember(changed.stream().map(Change::customer).toList(), saved(changed, now));
            }
        }

        private List<Change> changed(Collection<String> ids, boolean looked) {
            return ids.stream()
                    .map(id -> new Change(of(id), Objects.requireNonNull(rows.get(id)), looked))
                    .toList();
        }

        /// @return the version that the rows have from now on
        private long saved(List<Change> changed, Instant now) {
            List<Tracked> moved = changed.stream().map(Change::customer).toList();
            long version = customers.save(transaction, changed, rules.revision());
            periods.save(transaction, moved);
            outbox.append(transaction, changes.of(moved, now)).await().indefinitely();
            return version;
        }
    }
}
