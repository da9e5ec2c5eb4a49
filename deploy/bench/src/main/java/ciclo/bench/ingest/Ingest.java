package ciclo.bench.ingest;

import ciclo.bench.Benchmark;
import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.load.Happenings;
import ciclo.bench.load.Log;
import ciclo.bench.machine.FetchProbe;
import ciclo.bench.machine.Machine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/// How long lifecycle-service and the rival take for the same log. They run in turns, each with the machine for itself;
/// in the end everybody has to be in the same stage with all of them.
public final class Ingest implements Benchmark {

    private static final String OURS = "lifecycle-service";

    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        SequencedMap<String, Function<Machine, Contender>> contenders = contenders(options);
        if (options.rehearsal() > 0) {
            rehearse(machine, contenders.values(), happenings(machine, options, options.rehearsal()));
        }
        Log log = Log.of(machine, happenings(machine, options, options.events(1_000_000)));
        SequencedMap<String, List<Run>> runs = new LinkedHashMap<>();
        Agreement agreement = new Agreement(log.customers());
        for (int round = 1; round <= options.rounds(); round++) {
            for (Map.Entry<String, Function<Machine, Contender>> contender : contenders.entrySet()) {
                machine.settle();
                Run run = run(machine, contender.getValue(), log);
                agreement.check(contender.getKey(), run.stages());
                runs.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                        .add(run.withoutStages());
                System.err.printf(
                        "round %d, %s: %.1f s, %,.0f events/s%n",
                        round, contender.getKey(), run.seconds(), log.records() / run.seconds());
            }
        }
        log.delete(machine);
        return rows(runs, log);
    }

    private static Happenings happenings(Machine machine, Options options, int events) {
        return new Happenings(machine.now(), events, options.customers(), options.seed());
    }

    /// Without a clock, so that whoever comes first does not find a broker and a database server that have yet to be
    /// compiled and to grow, and everybody after it others.
    private static void rehearse(
            Machine machine, Collection<Function<Machine, Contender>> contenders, Happenings happenings)
            throws Exception {
        Log log = Log.of(machine, happenings);
        for (Function<Machine, Contender> contender : contenders) {
            run(machine, contender, log);
        }
        log.delete(machine);
    }

    private static SequencedMap<String, Function<Machine, Contender>> contenders(Options options) {
        SequencedMap<String, Function<Machine, Contender>> contenders = new LinkedHashMap<>();
        for (String name : options.contenders()) {
            switch (name) {
                case "lifecycle" -> contenders.put(OURS, LifecycleService::start);
                case "rival" ->
                    options.commitMillis()
                            .forEach(millis -> contenders.put(
                                    "Kafka Streams, commits every " + millis + " ms",
                                    machine -> Rival.start(machine, millis)));
                default -> throw new Failure("No contender is called " + name + ": there are lifecycle and rival");
            }
        }
        return contenders;
    }

    private static Run run(Machine machine, Function<Machine, Contender> starting, Log log) throws Exception {
        try (FetchProbe fetches = FetchProbe.of(machine, Log.TOPICS);
                Contender contender = starting.apply(machine)) {
            return Run.of(contender, fetches, log, machine);
        }
    }

    private static List<Row> rows(SequencedMap<String, List<Run>> runs, Log log) {
        List<Row> rows = new ArrayList<>();
        runs.forEach((name, ofContender) -> rows.add(row(name, ofContender, log)));
        double fastest = runs.entrySet().stream()
                .filter(contender -> !contender.getKey().equals(OURS))
                .mapToDouble(contender -> median(contender.getValue(), Run::seconds))
                .min()
                .orElse(0);
        if (fastest > 0 && runs.containsKey(OURS)) {
            double ratio = fastest / median(runs.getOrDefault(OURS, List.of()), Run::seconds);
            rows.add(Row.of("ratio to the fastest rival").with("events/s", ratio));
        }
        return rows;
    }

    private static Row row(String name, List<Run> runs, Log log) {
        return Row.of(name)
                .with("events/s", log.records() / median(runs, Run::seconds))
                .with(
                        "each round",
                        runs.stream().map(run -> log.records() / run.seconds()).toList())
                .with("seconds", median(runs, Run::seconds))
                .with("committed after", median(runs, Run::committedAfter))
                .with("CPU s", median(runs, Run::cpu))
                .with("broker CPU s", median(runs, Run::brokerCpu))
                .with("PostgreSQL CPU s", median(runs, Run::postgresCpu))
                .with("peak heap MiB", mebi(runs, Run::peakHeap))
                .with("after GC MiB", mebi(runs, Run::peakAfterCollection))
                .with("peak RSS MiB", mebi(runs, Run::peakResident));
    }

    private static double median(List<Run> runs, Function<Run, Double> figure) {
        List<Double> sorted = runs.stream().map(figure).sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static long mebi(List<Run> runs, Function<Run, Long> figure) {
        return runs.stream().mapToLong(figure::apply).max().orElse(0) >> 20;
    }
}
