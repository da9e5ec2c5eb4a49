package ciclo.campaign;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// How many messages came to what, as a metric. To be counted after the commit.
@ApplicationScoped
public class MessageCounters {

    private final MeterRegistry registry;

    MessageCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// One more.
    ///
    /// @param outcome `queued`, `sent`, `failed`, `retried`, `repeated` beside what it came to, or
    ///     why it was suppressed
    public void count(String campaign, String outcome) {
        registry.counter("ciclo.messages", "campaign", campaign, "outcome", outcome)
                .increment();
    }
}
