package ciclo.bench.analytics;

import ciclo.bench.Benchmark;
import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.ingest.LifecycleService;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import ciclo.bench.machine.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How soon lifecycle-service answers questions about everybody, and how long it takes to count the histories
/// themselves. Both must say the same.
public final class Analytics implements Benchmark {

    private static final int WARM_UP = 20;
    private static final int TIMES = 50;
    private static final double MILLI = 1e6;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (LifecycleService lifecycle = LifecycleService.start(machine)) {
            Service service = lifecycle.service().awaitReady();
            try (Histories histories = new Histories(lifecycle.database())) {
                histories.fill(options.customers(1_000_000), machine.now());
                long unused = Waiting.until(
                        lifecycle.process(),
                        "counts are merged",
                        Duration.ofMillis(100),
                        PATIENCE,
                        histories::isMerged);
                machine.settle();
                for (Question question : Question.all(machine.now())) {
                    rows.add(measured(question, service, machine.token("lifecycle:read"), histories));
                }
            }
        }
        return rows;
    }

    private static Row measured(Question question, Service service, String token, Histories histories)
            throws IOException, InterruptedException {
        Map<String, Long> answer = question.answer().apply(service.get(question.path(), token));
        for (int i = 1; i < WARM_UP; i++) {
            var unused = service.get(question.path(), token);
        }
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            var unused = service.get(question.path(), token);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        long begin = System.nanoTime();
        Map<String, Long> counted = histories.count(question.sql());
        long counting = System.nanoTime() - begin;
        if (!answer.equals(counted)) {
            throw new Failure(question.path() + " is answered with " + answer + ", but the table says " + counted);
        }
        return Row.of(question.what())
                .with("p50 ms", nanos[TIMES / 2] / MILLI)
                .with("max ms", nanos[TIMES - 1] / MILLI)
                .with("counting the table ms", counting / MILLI);
    }
}
