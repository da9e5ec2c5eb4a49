package ciclo.bench.latency;

import ciclo.bench.Benchmark;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.ingest.LifecycleService;
import ciclo.bench.machine.CpuClock;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import ciclo.testkit.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long it takes from the POST of an event to the stage change on the topic, at a steady rate.
/// Every event changes a stage. Times count from when an event was to be sent, so that a sender that
/// cannot keep up makes the figures worse and not better.
public final class Latency implements Benchmark {

    private static final List<String> USERS =
            List.of("customer-service", "lifecycle-service", "PostgreSQL", "the broker");

    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        Database database = machine.createDatabase("customer");
        try (Service customers = machine.start("customer-service", database).awaitReady();
                LifecycleService lifecycle = LifecycleService.start(machine)) {
            lifecycle.service().awaitReady();
            List<Row> rows = new ArrayList<>();
            for (int perRequest : options.perRequest()) {
                SteadyRate way = new SteadyRate(machine, customers, perRequest);
                // One event first: from then on everybody is known to listen to everybody.
                var unusedFirst = way.run("first-" + perRequest, 1, Duration.ofSeconds(1));
                // What is hot after some seconds is cold at first; a service runs for weeks.
                var unusedWarmUp = way.run("warm-up-" + perRequest, options.rate(), options.warmUp());
                double[] before = cpu(machine, customers, lifecycle);
                long begin = System.nanoTime();
                List<Row> measured = way.run("steady-" + perRequest, options.rate(), options.duration());
                double seconds = (System.nanoTime() - begin) / 1e9;
                double[] after = cpu(machine, customers, lifecycle);
                measured.forEach(row -> {
                    Row told = row;
                    for (int i = 0; i < USERS.size(); i++) {
                        told = told.with("processors of " + USERS.get(i), (after[i] - before[i]) / seconds);
                    }
                    rows.add(told);
                });
            }
            return rows;
        } finally {
            machine.drop(database);
            machine.topics().delete(topic -> topic.startsWith("customer.") || topic.startsWith("ticket."));
        }
    }

    /// Seconds, in the order of [#USERS].
    private static double[] cpu(Machine machine, Service customers, LifecycleService lifecycle) {
        return new double[] {
            CpuClock.seconds(customers.process()),
            CpuClock.seconds(lifecycle.process()),
            CpuClock.seconds(machine.postgres()),
            CpuClock.seconds(machine.broker())
        };
    }
}
