package ciclo.bench;

import ciclo.bench.analytics.Analytics;
import ciclo.bench.backlog.Backlog;
import ciclo.bench.campaigns.Campaigns;
import ciclo.bench.ingest.Ingest;
import ciclo.bench.intake.Intake;
import ciclo.bench.latency.Latency;
import ciclo.bench.limits.Limits;
import ciclo.bench.machine.Machine;
import ciclo.bench.tickets.Tickets;
import ciclo.bench.timers.DueAtOnce;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What `deploy/bench/run` runs.
@Command(
        name = "deploy/bench/run",
        mixinStandardHelpOptions = true,
        description = "Measures Ciclo on this machine, which should have nothing else to do. Everything is started for"
                + " it and stopped after it; a table goes to standard output, the same as JSON to the results folder.")
public final class Bench implements Callable<Integer> {

    /// Held, so that their levels are not forgotten.
    private static final Logger ALL_LOGGERS = Logger.getLogger("");

    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");
    private static final SequencedMap<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("limits", new Limits());
        ALL.put("ingest", new Ingest());
        ALL.put("latency", new Latency());
        ALL.put("timers", new DueAtOnce());
        ALL.put("backlog", new Backlog());
        ALL.put("analytics", new Analytics());
        ALL.put("intake", new Intake());
        ALL.put("tickets", new Tickets());
        ALL.put("campaigns", new Campaigns());
    }

    @Parameters(
            paramLabel = "NAME",
            description =
                    "limits, ingest, latency, timers, backlog, analytics, intake, tickets, campaigns; all by default.")
    private List<String> names = List.of();

    @Option(names = "--results", paramLabel = "FOLDER", description = "deploy/bench/target/results by default.")
    private Path results = Path.of(System.getProperty("ciclo.checkout", "."), "deploy/bench/target/results");

    @Mixin
    private Options options = new Options();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// Exits with 0 when all was measured, 1 when a benchmark failed, 2 on wrong usage.
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        ALL_LOGGERS.setLevel(Level.WARNING);
        // Topics come and go here, and clients are told so soon enough.
        KAFKA.setLevel(Level.SEVERE);
        return new CommandLine(new Bench())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (!(e instanceof Failure)) {
                        throw e;
                    }
                    command.getErr().println("FAILED: " + e.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        SequencedMap<String, Benchmark> chosen = chosen();
        PrintWriter out = spec.commandLine().getOut();
        try (Machine machine = Machine.start(options)) {
            Report report = new Report(machine.description(), options);
            out.println(report.heading());
            for (Map.Entry<String, Benchmark> benchmark : chosen.entrySet()) {
                List<Row> rows = benchmark.getValue().run(machine, options);
                report.add(benchmark.getKey(), rows);
                out.printf("%n%s%n%s", benchmark.getKey(), Table.of(rows));
                // After each, so that what follows may fail.
                out.println("written to " + report.write(results));
            }
        }
        return 0;
    }

    private SequencedMap<String, Benchmark> chosen() {
        SequencedMap<String, Benchmark> chosen = new LinkedHashMap<>();
        for (String name : names.isEmpty() ? List.copyOf(ALL.keySet()) : names) {
            Benchmark benchmark = ALL.get(name);
            if (benchmark == null) {
                throw new ParameterException(
                        spec.commandLine(), "No benchmark is called " + name + ": there are " + ALL.keySet());
            }
            chosen.put(name, benchmark);
        }
        return chosen;
    }
}
