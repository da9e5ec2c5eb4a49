package ciclo.bench.streams;

import ciclo.messaging.event.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Contacts and purchases in, stage changes out, three stores between them.
public final class StageTopology {

    /// Where the rival publishes; its own topic, so that both contenders can run on one broker.
    public static final String STAGE_CHANGES = "rival.stage-changes";

    /// By customer: where they stand, and their latest events.
    static final String CUSTOMERS = "customer";
    /// By source and id: every event that was heard.
    static final String EVENT_IDS = "event-id";
    /// By customer, time, source and id: the event.
    static final String EVENTS = "event";

    private StageTopology() {}

    static Topology build() {
        return new Topology()
                .addSource(
                        "events",
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        Topics.CONTACTS,
                        Topics.PURCHASES)
                .addProcessor("stages", StageProcessor::new, "events")
                .addStateStore(store(CUSTOMERS).withCachingEnabled(), "stages")
                // Written once and rarely read: a cache would only stand in the way.
                .addStateStore(store(EVENT_IDS).withCachingDisabled(), "stages")
                .addStateStore(store(EVENTS).withCachingDisabled(), "stages")
                .addSink(
                        "changes",
                        STAGE_CHANGES,
                        Serdes.ByteArray().serializer(),
                        Serdes.ByteArray().serializer(),
                        "stages");
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }
}
