package ciclo.customer.intake;

import ciclo.messaging.problem.Problems;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Keeps one client from taking the room of the others: each may post so many events a second to
/// this replica.
@Startup
@ApplicationScoped
public class ClientRates {

    private static final int MOST_CLIENTS = 10_000;

    private final LoadingCache<String, Bucket> buckets;
    private final Counter refused;

    ClientRates(LimitsConfig limits, MeterRegistry metrics) {
        Bandwidth allowed = Bandwidth.builder()
                .capacity(limits.burst())
                .refillGreedy(limits.rate(), Duration.ofSeconds(1))
                .build();
        // A bucket that has not been used for as long as it takes to fill is as good as a new one.
        Duration untilFull = Duration.ofSeconds(limits.burst() / limits.rate() + 1);
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterAccess(untilFull)
                .build(client -> Bucket.builder()
                        .addLimit(allowed)
                        .withNanosecondPrecision()
                        .build());
        refused = Counter.builder("ciclo.intake.rate.limited")
                .description("Requests refused because their client posts too much")
                .register(metrics);
    }

    /// Takes the room for so many events.
    ///
    /// @throws HttpProblem 429 with `Retry-After` if there is not that much
    public void take(String client, int events) {
        if (events == 0) {
            return;
        }
        ConsumptionProbe probe = buckets.get(client).tryConsumeAndReturnRemaining(events);
        if (!probe.isConsumed()) {
            refused.increment();
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw HttpProblem.builder(
                            Problems.of(429, "Too many events", "this client posts more than it may: slow down"))
                    .withHeader("Retry-After", seconds)
                    .build();
        }
    }

    /// Waits until there is room for so many events: a stream is read no faster than its client may
    /// post.
    public void await(String client, int events) throws InterruptedException {
        if (events > 0) {
            buckets.get(client).asBlocking().consume(events);
        }
    }
}
