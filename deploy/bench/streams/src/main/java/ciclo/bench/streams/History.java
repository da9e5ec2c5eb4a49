package ciclo.bench.streams;

import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.messaging.event.CloudEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// The store of all events, one entry each.
final class History {

    private History() {}

    static byte[] value(CloudEvent event, Occurrence occurrence) {
        Packer packer = new Packer();
        Occurrences.pack(occurrence, packer);
        packer.instant(event.recordedTime());
        packer.truth(event.backfill());
        return packer.bytes();
    }

    /// Everything that was heard of a customer, in its natural order.
    static List<Occurrence> of(ReadOnlyKeyValueStore<Bytes, byte[]> events, String customerId) {
        List<Occurrence> occurrences = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = events.range(Keys.first(customerId), Keys.last(customerId))) {
            found.forEachRemaining(entry -> occurrences.add(Occurrences.unpack(new Unpacker(entry.value))));
        }
        // The order of the keys but for rare letters, and so as good as done.
        Collections.sort(occurrences);
        return occurrences;
    }
}
