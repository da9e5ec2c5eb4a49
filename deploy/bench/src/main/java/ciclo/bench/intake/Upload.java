package ciclo.bench.intake;

import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.MemoryProbe;
import ciclo.bench.machine.Service;
import java.net.http.HttpRequest.BodyPublishers;

/// A million events in one request, a line each: what it takes in memory beyond what the idle
/// service has.
final class Upload {

    private static final double MIB = 1024 * 1024;

    private Upload() {}

    static Row measure(Machine machine, Service service, Options options) {
        int events = options.events(1_000_000);
        long atTheStart = resident(service);
        // Compiled code and whatever else stays from a first use.
        double unused = upload(machine, service, new Orders("warm-up", options.customers()), events / 4);
        long idle = resident(service);
        try (MemoryProbe probe = MemoryProbe.of(service.process())) {
            double seconds = upload(machine, service, new Orders("stream", options.customers()), events);
            return Row.of("NDJSON, one request of %,d events".formatted(events))
                    .with("events/s", events / seconds)
                    .with("resident MiB at the start", atTheStart / MIB)
                    .with("idle", idle / MIB)
                    .with("at most", probe.peakResident() / MIB)
                    .with("more than idle", (probe.peakResident() - idle) / MIB);
        }
    }

    private static double upload(Machine machine, Service service, Orders orders, int events) {
        try (Posting posting =
                new Posting(service.address() + "/events", machine.token("events:write"), "application/x-ndjson")) {
            long begin = System.nanoTime();
            String answer = posting.post(BodyPublishers.ofInputStream(() -> new OrderLines(orders, events)));
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (!answer.contains("\"accepted\":" + events)) {
                throw new Failure("Not all of the stream was accepted: " + answer);
            }
            return seconds;
        }
    }

    private static long resident(Service service) {
        try (MemoryProbe probe = MemoryProbe.of(service.process())) {
            return probe.samples().getLast().resident();
        }
    }
}
