package ciclo.bench.limits;

import ciclo.bench.Benchmark;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.ingest.LifecycleService;
import ciclo.bench.load.Happenings;
import ciclo.bench.load.Log;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How fast the log can be read at all, and how fast the rows of the event history can be written at all: nobody who
/// does both can be faster than either.
public final class Limits implements Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String TABLE = "event";

    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        List<Row> rows = new ArrayList<>();
        Log log = Log.of(
                machine, new Happenings(machine.now(), options.events(1_000_000), options.customers(), options.seed()));
        for (int threads : List.of(1, 2)) {
            machine.settle();
            rows.add(Row.of("consuming, " + threads + " thread(s)")
                    .with("a second", Consuming.rate(machine, log, threads)));
        }
        try (LifecycleService service = LifecycleService.start(machine)) {
            long unused = Waiting.until(
                    service.process(),
                    "the event history",
                    Duration.ofMillis(100),
                    PATIENCE,
                    () -> service.hasCommitted(log));
            service.stop();
            for (int connections : List.of(1, 2)) {
                machine.settle();
                try (Inserting inserting = new Inserting(service.database(), TABLE, connections)) {
                    rows.add(Row.of("inserting events by unnest, " + connections + " connection(s)")
                            .with("a second", inserting.rate()));
                }
            }
        }
        log.delete(machine);
        return rows;
    }
}
