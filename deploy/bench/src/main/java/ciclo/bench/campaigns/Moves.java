package ciclo.bench.campaigns;

import ciclo.bench.Failure;
import ciclo.bench.machine.Machine;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CloudEventCodec;
import ciclo.messaging.event.StageChanged;
import ciclo.messaging.event.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Customers who move on to the next stage, as lifecycle-service says it.
final class Moves {

    static final List<String> STAGES = List.of("acquisition", "conversion", "growth", "retention", "reactivation");

    /// That a shipped campaign is about when somebody enters them from the one before: nobody is
    /// welcomed twice.
    private static final Set<String> SHIPPED = Set.of("conversion", "growth", "retention", "reactivation");

    private Moves() {}

    /// How often a campaign is entered because of the first changes, where one more is about each
    /// stage.
    static long entries(int changes) {
        return IntStream.rangeClosed(1, changes)
                .map(c -> SHIPPED.contains(after(c)) ? 2 : 1)
                .sum();
    }

    /// Writes a change each for the first customers; returns when the broker has them all.
    static void write(Machine machine, int changes) {
        AtomicReference<Exception> refusal = new AtomicReference<>();
        Instant now = Instant.now();
        try (var producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        machine.bootstrapServers(),
                        "acks",
                        "all",
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        5,
                        "batch.size",
                        256 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int c = 1; c <= changes; c++) {
                String customer = "c-%08d".formatted(c);
                var unused = producer.send(
                        new ProducerRecord<>(
                                Topics.STAGE_CHANGES,
                                customer.getBytes(StandardCharsets.UTF_8),
                                CloudEventCodec.encode(event(c, customer, now))),
                        (metadata, failure) -> {
                            if (failure != null) {
                                refusal.set(failure);
                            }
                        });
            }
        }
        if (refusal.get() != null) {
            throw new Failure("The broker did not take all changes: " + refusal.get(), refusal.get());
        }
    }

    private static CloudEvent event(int c, String customer, Instant now) {
        return new CloudEvent(
                "stage-" + c + "-2",
                "/ciclo/lifecycle-service",
                customer,
                now,
                now,
                customer,
                2L,
                false,
                null,
                new StageChanged(
                        STAGES.get(c % STAGES.size()),
                        after(c),
                        now,
                        new StageChanged.Cause("event", "e-" + c, "ciclo.customer.purchase-recorded.v1"),
                        1,
                        new StageChanged.Facts(1, BigDecimal.TEN, "EUR", now, now, now, 1, 0)));
    }

    private static String after(int c) {
        return STAGES.get((c + 1) % STAGES.size());
    }
}
