package ciclo.bench.streams;

import ciclo.lifecycle.stage.domain.Arrival;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.Tracked.Told;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// One record at a time: known already? If not, into the history, and on with the customer.
final class StageProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger LOG = Logger.getLogger(StageProcessor.class.getName());
    private static final byte[] HEARD = {1};

    private final Stages stages = new Stages();
    private @Nullable Work work;

    /// What there is once the processor has been given its partition.
    private record Work(
            ProcessorContext<byte[], byte[]> context,
            KeyValueStore<Bytes, byte[]> customers,
            KeyValueStore<Bytes, byte[]> eventIds,
            KeyValueStore<Bytes, byte[]> events) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        work = new Work(
                context,
                context.getStateStore(StageTopology.CUSTOMERS),
                context.getStateStore(StageTopology.EVENT_IDS),
                context.getStateStore(StageTopology.EVENTS));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Work mine = work;
        if (mine == null) {
            throw new IllegalStateException("not initialised");
        }
        try {
            CloudEvent event = CloudEventCodec.decode(record.value());
            Optional<Arrival> arrival = Arrivals.of(event);
            if (arrival.isPresent() && mine.eventIds.putIfAbsent(Keys.id(event), HEARD) == null) {
                hear(mine, record, event, arrival.get());
            }
        } catch (UnreadableEvent | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Unreadable: {0}", e.getMessage());
        }
    }

    private void hear(Work mine, Record<byte[], byte[]> record, CloudEvent event, Arrival arrival) {
        String id = new String(record.key(), StandardCharsets.UTF_8);
        Bytes key = Bytes.wrap(record.key());
        Customer customer = Customer.read(mine.customers.get(key));
        List<Occurrence> known = customer.isComplete() ? customer.latest() : History.of(mine.events, id);
        mine.events.put(Keys.event(id, arrival.occurrence()), History.value(event, arrival.occurrence()));

        Instant now = Instant.ofEpochMilli(mine.context.currentSystemTimeMs());
        Stages.Outcome outcome = stages.hear(id, customer.standing(), known, arrival, now);

        mine.customers.put(
                key, customer.after(arrival.occurrence(), outcome.standing()).bytes());
        for (Told told : outcome.told()) {
            byte[] change = CloudEventCodec.encode(Changes.event(id, told, now));
            mine.context.forward(record.withValue(change));
        }
    }
}
