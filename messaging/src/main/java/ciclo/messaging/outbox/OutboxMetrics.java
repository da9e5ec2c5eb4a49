package ciclo.messaging.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What an operator watches: `ciclo.outbox.depth` (rows), `ciclo.outbox.oldest.age` (seconds; alarm on it) and
/// `ciclo.outbox.published` (records acknowledged by the broker).
final class OutboxMetrics {

    private volatile double depth;
    private volatile double oldestAgeSeconds;
    private final Counter published;

    OutboxMetrics(MeterRegistry registry) {
        Gauge.builder("ciclo.outbox.depth", this, metrics -> metrics.depth)
                .description("Rows waiting to be published")
                .register(registry);
        Gauge.builder("ciclo.outbox.oldest.age", this, metrics -> metrics.oldestAgeSeconds)
                .description("Age of the oldest row waiting to be published")
                .baseUnit("seconds")
                .register(registry);
        published = Counter.builder("ciclo.outbox.published")
                .description("Records that the broker acknowledged")
                .register(registry);
    }

    void waiting(long rows, double ageSeconds) {
        depth = rows;
        oldestAgeSeconds = ageSeconds;
    }

    void published(int records) {
        published.increment(records);
    }
}
