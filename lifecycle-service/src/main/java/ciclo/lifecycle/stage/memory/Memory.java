package ciclo.lifecycle.stage.memory;

import ciclo.lifecycle.stage.domain.Tracked;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers the customers that something happened to lately, as compactly as it can.
///
/// What is remembered holds for one version of the customer's row, under one revision of the rules.
@ApplicationScoped
public class Memory {

    /// What an entry weighs beside its bytes: its key, its records, its place in the cache.
    private static final int OVERHEAD = 250;

    private record Entry(long version, long rulesRevision, byte[] bytes) {}

    private final Cache<String, Entry> entries;

    Memory(MemoryConfig config, MeterRegistry registry) {
        entries = Caffeine.newBuilder()
                .maximumWeight(config.size().asLongValue())
                .<String, Entry>weigher((id, entry) -> OVERHEAD + entry.bytes.length)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(registry, entries, "customers");
    }

    /// What is known about a customer whose row has this version.
    public Optional<Recollection> recall(String customerId, long version, long rulesRevision) {
        Entry entry = entries.getIfPresent(customerId);
        return entry == null || entry.version != version || entry.rulesRevision != rulesRevision
                ? Optional.empty()
                : Optional.of(RecollectionCodec.decode(entry.bytes));
    }

    /// Whether anything is remembered of the customer, out of date perhaps.
    public boolean knows(String customerId) {
        return entries.getIfPresent(customerId) != null;
    }

    /// Remembers nothing of these customers any more.
    public void forget(Collection<String> customerIds) {
        entries.invalidateAll(customerIds);
    }

    /// Prepares to remember customers as saved by the transaction that gives their rows this version.
    ///
    /// @return remembers them; to be run once the transaction has committed, and never if it has not: a
    ///     database that crashed may give the same version to another transaction
    public Runnable remembering(Collection<Tracked> customers, long version, long rulesRevision) {
        Map<String, Entry> prepared = HashMap.newHashMap(customers.size());
        for (Tracked customer : customers) {
            byte[] bytes = RecollectionCodec.encode(new Recollection(customer.facts(), customer.history()));
            prepared.put(customer.customerId(), new Entry(version, rulesRevision, bytes));
        }
        return () -> entries.putAll(prepared);
    }
}
