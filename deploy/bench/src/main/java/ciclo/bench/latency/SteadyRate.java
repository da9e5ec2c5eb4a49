package ciclo.bench.latency;

import ciclo.bench.Failure;
import ciclo.bench.Row;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import ciclo.bench.machine.StageChanges;
import ciclo.messaging.event.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;

/// Sends events at a rate, and waits for the change that each of them causes.
///
/// @param perRequest events in one POST
record SteadyRate(Machine machine, Service customerService, int perRequest) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DIGITS = 3;

    /// @param run a name of its own for these customers
    /// @param rate events a second
    /// @return a row for the way to the stage change, and one for the way to the answer
    List<Row> run(String run, int rate, Duration duration) throws InterruptedException {
        Map<Expected, Long> waiting = new ConcurrentHashMap<>();
        Histogram changes = new Histogram(DIGITS);
        Histogram answers;
        try (StageChanges heard = StageChanges.from(machine, Topics.STAGE_CHANGES, (customer, stage, readable) -> {
                    Long intended = waiting.remove(new Expected(customer, stage));
                    if (intended != null) {
                        changes.recordValue(readable - intended);
                    }
                });
                Sender sender =
                        new Sender(customerService, machine.token("events:write"), new Visitors(run, rate), waiting)) {
            sender.send(rate, perRequest, duration);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!waiting.isEmpty() && System.nanoTime() < deadline) {
                heard.check();
                sender.check();
                Thread.sleep(10);
            }
            answers = sender.answers();
        }
        if (!waiting.isEmpty()) {
            throw new Failure("%,d events led to no stage change within %d s, for one %s"
                    .formatted(
                            waiting.size(),
                            PATIENCE.toSeconds(),
                            waiting.keySet().iterator().next()));
        }
        return List.of(row("to the stage change", changes), row("to the answer", answers));
    }

    private Row row(String what, Histogram nanos) {
        return Row.of("%d event(s) a POST, %s".formatted(perRequest, what))
                .with("n", nanos.getTotalCount())
                .with("p50 ms", millis(nanos, 50))
                .with("p90 ms", millis(nanos, 90))
                .with("p99 ms", millis(nanos, 99))
                .with("p99.9 ms", millis(nanos, 99.9))
                .with("max ms", nanos.getMaxValue() / 1e6);
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
