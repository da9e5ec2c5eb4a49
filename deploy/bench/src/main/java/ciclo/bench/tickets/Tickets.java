package ciclo.bench.tickets;

import ciclo.bench.Benchmark;
import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import ciclo.bench.machine.Waiting;
import ciclo.testkit.Database;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// ticket-service with a hundred thousand tickets: how soon a page is there, how many can be opened,
/// and how fast clocks are told that are due at once.
public final class Tickets implements Benchmark {

    private static final double MILLI = 1e6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration RESOLUTION = Duration.ofMillis(10);
    private static final int REQUESTS_A_SECOND = 20;

    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        Database database = machine.createDatabase("ticket");
        int tickets = options.events(100_000);
        List<Row> rows = new ArrayList<>();
        try (Service service = machine.start("ticket-service", database).awaitReady();
                Archive archive = new Archive(database)) {
            archive.fill(tickets);
            machine.settle();
            Views views = new Views(options.seed());
            String token = machine.token("tickets:agent");
            rows.add(read("a page of a filtered view", "≤ 50", service, token, views.filtered(), options));
            rows.add(read("a page of a full-text search", "≤ 150", service, token, views.searches(), options));
            rows.add(Opening.measure(machine, service, archive, options));
            rows.add(due(service, archive, tickets));
        } finally {
            machine.drop(database);
            machine.topics().delete(topic -> topic.startsWith("ticket.") || topic.startsWith("customer."));
        }
        return rows;
    }

    private static Row read(
            String what, String limit, Service service, String token, Supplier<String> paths, Options options)
            throws IOException, InterruptedException {
        long warm = System.nanoTime() + options.warmUp().dividedBy(3).toNanos();
        while (System.nanoTime() < warm) {
            var unused = service.get(paths.get(), token);
        }
        long[] nanos = new long[(int) options.duration().toSeconds() * REQUESTS_A_SECOND];
        for (int i = 0; i < nanos.length; i++) {
            String path = paths.get();
            long begin = System.nanoTime();
            var unused = service.get(path, token);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return Row.of(what)
                .with("requests", nanos.length)
                .with("p50 ms", nanos[nanos.length / 2] / MILLI)
                .with("p99 ms", nanos[nanos.length - 1 - nanos.length / 100] / MILLI)
                .with("max ms", nanos[nanos.length - 1] / MILLI)
                .with("goal", "p99 " + limit + " ms");
    }

    private static Row due(Service service, Archive archive, int tickets) throws Exception {
        // What was opened before is out of the way.
        long unused = Waiting.until(
                service.process(), "what was opened is published", RESOLUTION, PATIENCE, archive::hasPublished);
        long begin = archive.makeDue(tickets);
        double told = Waiting.until(service.process(), "all clocks are told", RESOLUTION, PATIENCE, archive::isUpToDate)
                - begin;
        double published =
                Waiting.until(service.process(), "all of it is published", RESOLUTION, PATIENCE, archive::hasPublished)
                        - begin;
        long missed = archive.count("SELECT count(*) FROM ticket_history WHERE what = 'sla-breached'");
        if (missed != tickets) {
            throw new Failure("%d clocks were due, and %d were told".formatted(tickets, missed));
        }
        return Row.of("%,d clocks due at once".formatted(tickets))
                .with("told/s", tickets / (told / 1e9))
                .with("published/s", tickets / (published / 1e9))
                .with("goal", "told ≥ 10,000/s");
    }
}
