package ciclo.bench.campaigns;

import ciclo.bench.Benchmark;
import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Waiting;
import ciclo.messaging.event.Topics;
import ciclo.testkit.Database;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Twenty active campaigns and as many customers as there are: how fast stage changes are decided
/// on, how fast a scheduled campaign enrols a fifth of the customers, how fast decided messages
/// reach a mail server beside how fast it takes any, and how soon the effect is told.
public final class Campaigns implements Benchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration RESOLUTION = Duration.ofMillis(50);
    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final int REPORTS = 20;
    private static final int LEAD = 12;
    private static final double SECOND = 1e9;
    private static final double MILLI = 1e6;
    private static final String SCHEDULED = "scheduled";
    private static final String MEASURED = "measured";

    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        int customers = options.customers(1_000_000);
        int changes = options.events(100_000);
        machine.topics()
                .create(List.of(
                        Topics.PROFILES,
                        Topics.STAGE_CHANGES,
                        Topics.TICKETS,
                        Topics.PURCHASES,
                        Topics.CONTACTS,
                        Topics.CUSTOMERS));
        Database database = machine.createDatabase("campaigns");
        List<Row> rows = new ArrayList<>();
        try (Catcher catcher = Catcher.start(machine)) {
            Map<String, String> silent = Map.of("CICLO_SENDING_ENABLED", "false");
            try (CampaignService service = CampaignService.start(machine, database, silent);
                    Population population = new Population(database)) {
                population.fill(customers);
                twenty(service);
                machine.settle();
                rows.add(deciding(machine, service, population, Math.min(changes, customers)));
                published(service, population);
                machine.settle();
                rows.add(enrolling(machine, service, population));
                published(service, population);
                service.make(MEASURED, """
                        {"name": "Measured", "template": "welcome", "heldOut": 0.5,
                            "trigger": {"kind": "stage-entered", "to": "growth"}}""");
                population.buy(customers);
                rows.add(reporting(service, population));
            }
            rows.add(catcher.limit(options.duration()));
            try (CampaignService service = CampaignService.start(machine, database, catcher.settings());
                    Population population = new Population(database)) {
                rows.add(sending(machine, service, population, options.duration()));
            }
        } finally {
            machine.drop(database);
            machine.topics().delete(topic -> !topic.startsWith("__"));
        }
        return rows;
    }

    /// Five are shipped that are active, and four of five changes set one of them off; each sets
    /// off one of the first five here. The others wait for something else.
    private static void twenty(CampaignService service) throws IOException, InterruptedException {
        for (String stage : Moves.STAGES) {
            service.begin(
                    "measured-" + stage,
                    "{\"name\": \"Measured\", \"template\": \"welcome\", \"heldOut\": 0.1,"
                            + " \"trigger\": {\"kind\": \"stage-entered\", \"to\": \"%s\"}}".formatted(stage));
        }
        for (int score = 1; score <= 5; score++) {
            service.begin(
                    "rated-" + score,
                    "{\"name\": \"Rated\", \"template\": \"welcome\","
                            + " \"trigger\": {\"kind\": \"ticket-rated\", \"score\": %d}}".formatted(score));
        }
        for (int n = 1; n <= 5; n++) {
            service.begin(
                    "birthday-" + n,
                    "{\"name\": \"Birthday\", \"template\": \"welcome\","
                            + " \"trigger\": {\"kind\": \"birthday\", \"at\": \"09:0%d\"}}".formatted(n));
        }
    }

    private static Row deciding(Machine machine, CampaignService service, Population population, int changes) {
        Spent spent = Spent.since(machine, service);
        long before = population.count("SELECT count(*) FROM decision");
        long begin = System.nanoTime();
        Moves.write(machine, changes);
        long end = machine.topics().ends(List.of(Topics.STAGE_CHANGES)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long heard = Waiting.until(
                service.process(),
                "all stage changes are heard",
                RESOLUTION,
                PATIENCE,
                () -> population.count("SELECT coalesce(sum(next_offset), 0) FROM consumer_offset WHERE topic = '"
                                + Topics.STAGE_CHANGES + "'")
                        == end);
        double seconds = (decided(service, population) - begin) / SECOND;
        long decisions = population.count("SELECT count(*) FROM decision") - before;
        long expected = Moves.entries(changes);
        if (decisions != expected) {
            throw new Failure("%,d decisions on %,d changes, not %,d".formatted(decisions, changes, expected));
        }
        return spent.per(changes, Row.of("%,d stage changes".formatted(changes)))
                .with("changes/s", changes / seconds)
                .with("decisions/s", decisions / seconds)
                .with("heard after s", (heard - begin) / SECOND)
                .with("seconds", seconds);
    }

    private static long decided(CampaignService service, Population population) {
        return Waiting.until(
                service.process(),
                "all are decided on",
                RESOLUTION,
                PATIENCE,
                () -> population.count("SELECT count(*) FROM (SELECT FROM candidate WHERE NOT decided LIMIT 1) c")
                        == 0);
    }

    private static void published(CampaignService service, Population population) {
        long unused = Waiting.until(
                service.process(),
                "all of it is published",
                RESOLUTION,
                PATIENCE,
                () -> population.count("SELECT count(*) FROM (SELECT FROM outbox LIMIT 1) AS waiting") == 0);
    }

    /// From when the first have entered, since it has to wait for the hour.
    private static Row enrolling(Machine machine, CampaignService service, Population population)
            throws IOException, InterruptedException {
        LocalTime at = LocalTime.now(ZoneOffset.UTC).plusSeconds(LEAD).truncatedTo(ChronoUnit.SECONDS);
        service.begin(
                SCHEDULED,
                ("{\"name\": \"Scheduled\", \"template\": \"welcome\", \"heldOut\": 0.2, \"trigger\":"
                                + " {\"kind\": \"scheduled\", \"at\": \"%s\", \"stage\": \"retention\"}}")
                        .formatted(at));
        String underWay =
                "SELECT count(*) FROM campaign WHERE id = '%s' AND timed_after IS NOT NULL".formatted(SCHEDULED);
        String entered = "SELECT count(*) FROM candidate WHERE campaign_id = '%s'".formatted(SCHEDULED);
        String anybody = "SELECT count(*) FROM (SELECT FROM candidate WHERE campaign_id = '%s' LIMIT 1) AS one"
                .formatted(SCHEDULED);
        long begun = Waiting.until(
                service.process(), "the first have entered", MOMENT, PATIENCE, () -> population.count(anybody) > 0);
        Spent spent = Spent.since(machine, service);
        long first = population.count(entered);
        long ended = Waiting.until(
                service.process(), "all have entered", RESOLUTION, PATIENCE, () -> population.count(underWay) == 0);
        long decided = decided(service, population);
        long all = population.count(entered);
        long due = population.count("SELECT count(*) FROM customer_stage s JOIN profile p USING (customer_id)"
                + " WHERE s.stage = 'retention' AND (p.time_zone IS NULL OR p.time_zone IN ('UTC', 'Africa/Abidjan',"
                + " 'Africa/Dakar'))");
        if (all != due) {
            throw new Failure("%,d have entered, and %,d were due".formatted(all, due));
        }
        return spent.per(all - first, Row.of("a scheduled campaign over %,d customers".formatted(all)))
                .with("enrolled/s", (all - first) / ((ended - begun) / SECOND))
                .with("decided/s", all / ((decided - begun) / SECOND))
                .with("seconds", (ended - begun) / SECOND);
    }

    private static Row reporting(CampaignService service, Population population)
            throws IOException, InterruptedException {
        long enrolled = population.count("SELECT count(*) FROM enrolment WHERE campaign_id = '%s'".formatted(MEASURED));
        String path = "/campaigns/" + MEASURED + "/effect";
        for (int i = 0; i < REPORTS / 2; i++) {
            var unused = service.get(path);
        }
        long[] nanos = new long[REPORTS];
        for (int i = 0; i < REPORTS; i++) {
            long begin = System.nanoTime();
            var effect = service.get(path);
            nanos[i] = System.nanoTime() - begin;
            long told = effect.at("/treated/entered").asLong()
                    + effect.at("/heldOut/entered").asLong();
            if (told != enrolled) {
                throw new Failure(
                        "The effect is told of %,d customers, and %,d have entered".formatted(told, enrolled));
            }
        }
        Arrays.sort(nanos);
        return Row.of("the effect over %,d enrolments".formatted(enrolled))
                .with("p50 ms", nanos[REPORTS / 2] / MILLI)
                .with("max ms", nanos[REPORTS - 1] / MILLI);
    }

    /// The first seconds warm up.
    private static Row sending(Machine machine, CampaignService service, Population population, Duration duration)
            throws InterruptedException {
        String sent = "SELECT count(*) FROM message WHERE status = 'sent'";
        Thread.sleep(duration);
        Spent spent = Spent.since(machine, service);
        long before = population.count(sent);
        long begin = System.nanoTime();
        Thread.sleep(duration);
        long after = population.count(sent);
        double seconds = (System.nanoTime() - begin) / SECOND;
        if (!service.process().isAlive()) {
            throw new Failure("The service ended:\n" + service.process().lastOutput());
        }
        return spent.per(after - before, Row.of("sending what was decided"))
                .with("mails/s", (after - before) / seconds);
    }
}
