package ciclo.bench.intake;

import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.machine.CpuClock;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import ciclo.messaging.event.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Batches of 500 CloudEvents by two client threads, beside a bare producer that writes the very
/// records that came of them.
final class Batches {

    private static final int BATCH = 500;
    private static final int THREADS = 2;

    private Batches() {}

    static List<Row> measure(Machine machine, Service service, Options options) throws Exception {
        int events = Math.max(BATCH, options.events(400_000) / BATCH * BATCH);
        List<Double> posted = new ArrayList<>();
        List<Double> produced = new ArrayList<>();
        double unusedPosted = post(machine, service, new Orders("first", options.customers()), events);
        Records records = Records.from(machine, Topics.PURCHASES, events);
        // What is hot after some time is cold at first; a service runs for weeks.
        long hot = System.nanoTime() + options.warmUp().toNanos();
        for (int n = 0; System.nanoTime() < hot; n++) {
            double unusedHot =
                    records.produce() + post(machine, service, new Orders("w" + n, options.customers()), events);
        }
        double cpu = 0;
        for (int round = 0; round < options.rounds(); round++) {
            machine.settle();
            double before = CpuClock.seconds(service.process());
            posted.add(events / post(machine, service, new Orders("r" + round, options.customers()), events));
            cpu += CpuClock.seconds(service.process()) - before;
            machine.settle();
            produced.add(events / records.produce());
        }
        return List.of(
                Row.of("POST /events, batches of " + BATCH)
                        .with("events/s", median(posted))
                        .with("rounds", posted)
                        .with("CPU us/event", cpu * 1e6 / ((double) events * options.rounds())),
                Row.of("bare KafkaProducer").with("events/s", median(produced)).with("rounds", produced),
                Row.of("ratio").with("events/s", median(posted) / median(produced)));
    }

    private static double post(Machine machine, Service service, Orders orders, int events) throws Exception {
        List<byte[]> batches = new ArrayList<>();
        for (int from = 0; from < events; from += BATCH) {
            batches.add(orders.batch(from, from + BATCH).getBytes(StandardCharsets.UTF_8));
        }
        try (Posting posting = new Posting(
                service.address() + "/events", machine.token("events:write"), "application/cloudevents-batch+json")) {
            return Posting.inParallel(THREADS, thread -> {
                for (int n = thread; n < batches.size(); n += THREADS) {
                    String unused = posting.post(BodyPublishers.ofByteArray(batches.get(n)));
                }
            });
        }
    }

    static double median(List<Double> rounds) {
        return rounds.stream().sorted(Comparator.naturalOrder()).toList().get(rounds.size() / 2);
    }
}
