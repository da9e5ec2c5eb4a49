package ciclo.lifecycle.stage.memory;

import ciclo.lifecycle.stage.domain.Tracked;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Remembers the customers that something happened to lately, as compactly as it can.
///
/// What is remembered holds for one version of the customer's row, under one revision of the rules. A version belongs
/// to one transaction, so that it does no harm to remember what is rolled back: nobody will ever ask for it.
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

    /// Remembers a customer as saved by the transaction that gives the row this version.
    public void keep(Tracked customer, long version, long rulesRevision) {
        byte[] bytes = RecollectionCodec.encode(new Recollection(customer.facts(), customer.history()));
        entries.put(customer.customerId(), new Entry(version, rulesRevision, bytes));
    }
}
