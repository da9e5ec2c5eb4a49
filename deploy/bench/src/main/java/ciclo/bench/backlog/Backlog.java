package ciclo.bench.backlog;

import ciclo.bench.Benchmark;
import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.ingest.LifecycleService;
import ciclo.bench.load.Happenings;
import ciclo.bench.load.Log;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.MemoryProbe;
import ciclo.bench.machine.MemoryProbe.Sample;
import ciclo.bench.machine.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What memory lifecycle-service takes while it works off a long backlog, tenth by tenth. It must not take more towards
/// the end.
public final class Backlog implements Benchmark {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final int PARTS = 10;

    /// The heap after a collection may differ by chance; by more than this it is taken to grow.
    private static final double GROWTH = 1.25;

    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        Log log = Log.of(
                machine, new Happenings(machine.now(), options.events(5_000_000), options.customers(), options.seed()));
        NavigableMap<Long, Long> progress = new TreeMap<>();
        try (LifecycleService service = LifecycleService.start(machine)) {
            service.service().awaitReady();
            try (MemoryProbe memory = MemoryProbe.of(service.process())) {
                long unused = Waiting.until(service.process(), "the backlog's end", INTERVAL, PATIENCE, () -> {
                    progress.put(System.nanoTime(), service.committed(log));
                    return service.hasCommitted(log);
                });
                return rows(progress, memory.samples(), log.records());
            }
        } finally {
            log.delete(machine);
        }
    }

    private static List<Row> rows(NavigableMap<Long, Long> progress, List<Sample> samples, long records) {
        List<Row> rows = new ArrayList<>();
        List<Long> medians = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            long from = records * part / PARTS;
            long to = records * (part + 1) / PARTS;
            List<Sample> within = samples.stream()
                    .filter(sample -> {
                        long done = committed(progress, sample.nanos());
                        return done >= from && done < to;
                    })
                    .toList();
            if (!within.isEmpty()) {
                List<Long> afterCollection =
                        within.stream().map(Sample::afterCollection).sorted().toList();
                medians.add(afterCollection.get(afterCollection.size() / 2));
                rows.add(Row.of("%d to %d %%".formatted(part * 100 / PARTS, (part + 1) * 100 / PARTS))
                        .with("heap after GC MiB", medians.getLast() >> 20)
                        .with("most after GC MiB", afterCollection.getLast() >> 20)
                        .with(
                                "peak heap MiB",
                                most(within.stream().map(Sample::heap).toList()) >> 20)
                        .with(
                                "RSS MiB",
                                most(within.stream().map(Sample::resident).toList()) >> 20));
            }
        }
        double seconds = (progress.lastKey() - progress.firstKey()) / 1e9;
        rows.add(Row.of("all").with("events/s", records / seconds));
        if (medians.size() == PARTS) {
            check(medians);
        }
        return rows;
    }

    /// The last third beside the first, without what is loaded and compiled at the very beginning.
    private static void check(List<Long> medians) {
        long early = most(medians.subList(1, 4));
        long late = most(medians.subList(7, PARTS));
        if (late > early * GROWTH) {
            throw new Failure("The heap grows with the backlog: after collections it holds %d MiB early and %d MiB late"
                    .formatted(early >> 20, late >> 20));
        }
    }

    private static long committed(NavigableMap<Long, Long> progress, long nanos) {
        var entry = progress.floorEntry(nanos);
        return entry == null ? 0 : entry.getValue();
    }

    private static long most(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
