package ciclo.lifecycle.stage;

import ciclo.lifecycle.risk.Risks;
import ciclo.lifecycle.stage.memory.Memories;
import ciclo.lifecycle.stage.memory.Memory;
import ciclo.lifecycle.stage.persistence.Customers;
import ciclo.lifecycle.stage.persistence.Events;
import ciclo.lifecycle.stage.persistence.StagePeriods;
import ciclo.lifecycle.value.Values;
import ciclo.messaging.outbox.Outbox;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Starts replicas of the service on one database: the code that decides stages, each time with a memory of its own.
@ApplicationScoped
public class Replicas {

    /// @param tracking deciding with the replica's memory, as all that follows
    public record Replica(
            Tracking tracking, StageOverrides overrides, Reevaluation reevaluation, Snapshots snapshots) {}

    private final Customers customers;
    private final Events events;
    private final StagePeriods periods;
    private final StageChanges changes;
    private final Erasures erasures;
    private final Merges merges;
    private final RuleBook rules;
    private final Values values;
    private final Risks risks;
    private final Outbox outbox;
    private final Everybody everybody;
    private final InstantSource clock;
    private final Pool pool;

    Replicas(
            Customers customers,
            Events events,
            StagePeriods periods,
            StageChanges changes,
            Erasures erasures,
            Merges merges,
            RuleBook rules,
            Values values,
            Risks risks,
            Outbox outbox,
            Everybody everybody,
            InstantSource clock,
            Pool pool) {
        this.customers = customers;
        this.events = events;
        this.periods = periods;
        this.changes = changes;
        this.erasures = erasures;
        this.merges = merges;
        this.rules = rules;
        this.values = values;
        this.risks = risks;
        this.outbox = outbox;
        this.everybody = everybody;
        this.clock = clock;
        this.pool = pool;
    }

    /// One that remembers nobody yet.
    public Replica start(long bytesOfMemory) {
        Memory memory = Memories.of(bytesOfMemory);
        var batches = new Batches(customers, events, periods, memory, changes, outbox);
        var tracking = new Tracking(customers, events, batches, memory, erasures, merges, rules, clock);
        return new Replica(
                tracking,
                new StageOverrides(tracking, events, pool, outbox, clock),
                new Reevaluation(tracking, everybody),
                new Snapshots(customers, batches, rules, values, risks, changes, outbox, clock));
    }
}
