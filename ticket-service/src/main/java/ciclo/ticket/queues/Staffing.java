package ciclo.ticket.queues;

import ciclo.messaging.inbox.Transactions;
import ciclo.ticket.queues.domain.Distribution;
import ciclo.ticket.queues.domain.Reach;
import ciclo.ticket.queues.persistence.Agents;
import ciclo.ticket.queues.persistence.Queues;
import ciclo.ticket.queues.persistence.StoredAgent;
import ciclo.ticket.queues.persistence.StoredQueue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Who works on which queue.
@ApplicationScoped
public class Staffing {

    /// What came of a change.
    public sealed interface Outcome {

        record Done(long version) implements Outcome {}

        /// Somebody else changed it.
        record HasChanged() implements Outcome {}

        /// It is there, and the caller did not say which version they have seen.
        record NeedsVersion() implements Outcome {}

        record NotFound() implements Outcome {}

        record NoSuchAgent(String name) implements Outcome {}
    }

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Queues queues;
    private final Agents agents;
    private final Pool pool;
    private final Transactions transactions;

    Staffing(Queues queues, Agents agents, Pool pool) {
        this.queues = queues;
        this.agents = agents;
        this.pool = pool;
        this.transactions = new Transactions(pool, ANSWER);
    }

    public Optional<StoredQueue> queue(String name) {
        return queues.find(pool, name);
    }

    public List<StoredQueue> queues(String after, int limit) {
        return queues.page(pool, after, limit);
    }

    /// Those of these queues that there are.
    public Uni<Set<String>> existing(Mutiny.Session session, Collection<String> names) {
        return names.isEmpty() ? Uni.createFrom().item(Set.of()) : queues.existing(session, names);
    }

    public Optional<StoredAgent> agent(String name) {
        return agents.find(pool, name);
    }

    public List<StoredAgent> agents(String after, int limit) {
        return agents.page(pool, after, limit);
    }

    /// Makes or changes a queue.
    ///
    /// @param expected the versions that the caller has seen; null if they have not said
    public Outcome put(
            String name, Distribution distribution, Collection<String> members, @Nullable LongPredicate expected) {
        return transactions.call(transaction -> {
            Optional<String> unknown = agents.unknown(transaction, members);
            if (unknown.isPresent()) {
                return new Outcome.NoSuchAgent(unknown.get());
            }
            if (expected == null) {
                return queues.add(transaction, name, distribution, members)
                        ? new Outcome.Done(1)
                        : new Outcome.NeedsVersion();
            }
            Optional<Long> version = queues.lock(transaction, name);
            if (version.filter(expected::test).isEmpty()) {
                return new Outcome.HasChanged();
            }
            queues.change(transaction, name, distribution, members);
            return new Outcome.Done(version.get() + 1);
        });
    }

    /// Removes a queue; its tickets keep its name, and are taken by hand.
    public Outcome remove(String name, @Nullable LongPredicate expected) {
        return transactions.call(transaction -> {
            Optional<Long> version = queues.lock(transaction, name);
            if (version.isEmpty()) {
                return new Outcome.NotFound();
            }
            if (expected == null) {
                return new Outcome.NeedsVersion();
            }
            if (!expected.test(version.get())) {
                return new Outcome.HasChanged();
            }
            queues.remove(transaction, name);
            return new Outcome.Done(version.get());
        });
    }

    /// Makes or changes an agent.
    public Outcome put(String name, boolean present, int capacity, Reach reach, @Nullable LongPredicate expected) {
        return transactions.call(transaction -> {
            if (expected == null) {
                return agents.add(transaction, name, present, capacity, reach)
                        ? new Outcome.Done(1)
                        : new Outcome.NeedsVersion();
            }
            Optional<StoredAgent> before = agents.lock(transaction, name);
            if (before.filter(agent -> expected.test(agent.version())).isEmpty()) {
                return new Outcome.HasChanged();
            }
            agents.change(transaction, name, present, capacity, reach);
            return new Outcome.Done(before.get().version() + 1);
        });
    }
}
