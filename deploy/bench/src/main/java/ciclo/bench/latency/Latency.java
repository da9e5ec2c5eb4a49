package ciclo.bench.latency;

import ciclo.bench.Benchmark;
import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.ingest.LifecycleService;
import ciclo.bench.machine.CpuClock;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import ciclo.bench.machine.StageChanges;
import ciclo.messaging.event.Topics;
import ciclo.testkit.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;

/// How long it takes from the POST of an event to the stage change on the topic, at a steady rate. Every event changes
/// a
/// stage. Times count from when an event was to be sent, so that a sender that cannot keep up makes the figures worse
/// and not better.
public final class Latency implements Benchmark {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DIGITS = 3;

    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        Database database = machine.createDatabase("customer");
        try (Service customers = machine.start("customer-service", database).awaitReady();
                LifecycleService lifecycle = LifecycleService.start(machine)) {
            lifecycle.service().awaitReady();
            double before = cpu(machine, customers, lifecycle);
            long begin = System.nanoTime();
            // What is hot after some seconds is cold at first; a service runs for weeks.
            List<Row> unused = measure(machine, options, customers, "w", options.warmUp());
            List<Row> rows = measure(machine, options, customers, "m", options.duration());
            double seconds = (System.nanoTime() - begin) / 1e9;
            return List.of(
                    rows.getFirst(),
                    rows.getLast(),
                    Row.of("processors busy with services and servers")
                            .with(
                                    "of " + Runtime.getRuntime().availableProcessors(),
                                    (cpu(machine, customers, lifecycle) - before) / seconds));
        } finally {
            machine.drop(database);
            machine.topics().delete(topic -> topic.startsWith("customer.") || topic.startsWith("ticket."));
        }
    }

    private static List<Row> measure(Machine machine, Options options, Service customers, String run, Duration duration)
            throws InterruptedException {
        Map<Expected, Long> waiting = new ConcurrentHashMap<>();
        Histogram changes = new Histogram(DIGITS);
        try (StageChanges heard = StageChanges.from(machine, Topics.STAGE_CHANGES, (customer, stage, readable) -> {
                    Long intended = waiting.remove(new Expected(customer, stage));
                    if (intended != null) {
                        changes.recordValue(readable - intended);
                    }
                });
                Sender sender = new Sender(
                        customers, machine.token("events:write"), new Visitors(run, options.rate()), waiting)) {
            sender.send(options.rate(), options.perRequest(), duration);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!waiting.isEmpty() && System.nanoTime() < deadline) {
                heard.check();
                Thread.sleep(10);
            }
            sender.check();
            if (!waiting.isEmpty()) {
                throw new Failure("%,d events led to no stage change within %d s, for one %s"
                        .formatted(
                                waiting.size(),
                                PATIENCE.toSeconds(),
                                waiting.keySet().iterator().next()));
            }
            return List.of(row("POST to stage change", changes), row("POST to answer", sender.answers()));
        }
    }

    private static Row row(String what, Histogram nanos) {
        return Row.of(what)
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

    private static double cpu(Machine machine, Service customers, LifecycleService lifecycle) {
        return CpuClock.seconds(machine.broker())
                + CpuClock.seconds(machine.postgres())
                + CpuClock.seconds(customers.process())
                + CpuClock.seconds(lifecycle.process());
    }
}
