package ciclo.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What can be set on the command line. The defaults are what the measured figures in the README
/// stand for.
public final class Options {

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Events in Kafka: 1,000,000, for backlog 5,000,000; tickets: how many there are, 100,000;"
                    + " campaigns: 100,000 stage changes.")
    private @Nullable Integer events;

    @Option(
            names = "--customers",
            paramLabel = "N",
            description =
                    "Customers whom they are about, for timers those who fall due: 100,000, for analytics and campaigns"
                            + " 1,000,000.")
    private @Nullable Integer customers;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each contender of ingest runs, one after the other; ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "Of chance; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "2000", description = "latency: events a second; 2000.")
    private int rate;

    @Option(
            names = "--per-request",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,10",
            description = "latency: events in one POST; measured with each of these: ${DEFAULT-VALUE}.")
    private List<Integer> perRequest = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "latency, intake, tickets, campaigns (mails): how long; 60.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "latency, intake, tickets: how long to run before that; ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--part",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "upload,batches,singles",
            description = "intake: what of it, in this order; ${DEFAULT-VALUE}.")
    private List<String> parts = List.of();

    @Option(
            names = "--lead",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "timers: how long there is to take in the customers before they fall due; ${DEFAULT-VALUE}.")
    private int lead;

    @Option(
            names = "--contender",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "lifecycle,rival",
            description = "ingest: who runs; ${DEFAULT-VALUE}.")
    private List<String> contenders = List.of();

    @Option(
            names = "--rehearsal",
            paramLabel = "N",
            defaultValue = "100000",
            description = "ingest: events that each contender works off before, without a clock; ${DEFAULT-VALUE}.")
    private int rehearsal;

    @Option(
            names = "--commit-interval",
            paramLabel = "MS",
            split = ",",
            defaultValue = "100,1000",
            description = "ingest: the rival runs with each of these, and the faster counts; ${DEFAULT-VALUE}.")
    private List<Integer> commitMillis = List.of();

    @Option(
            names = "--java",
            paramLabel = "OPTION",
            defaultValue = "-Xmx512m -Xmn256m -XX:+UseParallelGC",
            split = " ",
            description = "Options of the services' and the rival's Java; ${DEFAULT-VALUE}.")
    private List<String> java = List.of();

    @Option(
            names = "--service",
            paramLabel = "NAME=VALUE",
            description = "A setting of the services, as in their environment: CICLO_INBOX_BATCH=10000.")
    private Map<String, String> service = new LinkedHashMap<>();

    @Option(
            names = "--postgres",
            paramLabel = "NAME=VALUE",
            description = "A setting of PostgreSQL, on top of shared_buffers=1GB and max_wal_size=4GB.")
    private Map<String, String> postgres = new LinkedHashMap<>();

    /// How many events, where nobody says otherwise `usual`.
    public int events(int usual) {
        return events == null ? usual : events;
    }

    public int customers() {
        return customers(100_000);
    }

    /// How many customers, where nobody says otherwise `usual`.
    public int customers(int usual) {
        return customers == null ? usual : customers;
    }

    public int rounds() {
        return rounds;
    }

    public long seed() {
        return seed;
    }

    /// Events a second.
    public int rate() {
        return rate;
    }

    /// Events in one POST, each to be measured.
    public List<Integer> perRequest() {
        return perRequest;
    }

    public Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    public Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }

    /// What intake measures, in this order.
    public List<String> parts() {
        return parts;
    }

    public Duration lead() {
        return Duration.ofSeconds(lead);
    }

    public List<String> contenders() {
        return contenders;
    }

    /// How many events each contender works off without a clock; with 0 there is no rehearsal.
    public int rehearsal() {
        return rehearsal;
    }

    /// The rival's commit intervals.
    public List<Integer> commitMillis() {
        return commitMillis;
    }

    /// Options of the measured processes' Java.
    public List<String> java() {
        return java;
    }

    /// Settings of the services.
    public Map<String, String> service() {
        return service;
    }

    /// Settings of PostgreSQL. What makes a commit durable is left on.
    public Map<String, String> postgres() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("shared_buffers", "1GB");
        settings.put("max_wal_size", "4GB");
        settings.putAll(postgres);
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        return settings;
    }
}
