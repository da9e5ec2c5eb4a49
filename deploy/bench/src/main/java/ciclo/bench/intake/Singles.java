package ciclo.bench.intake;

import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// One order a POST over 64 connections, beside an endpoint that parses the same body and answers:
/// once for whoever has the same token, once for everybody.
final class Singles {

    private static final int CONNECTIONS = 64;

    private final Machine machine;
    private final Options options;
    private final AtomicLong next = new AtomicLong();

    private Singles(Machine machine, Options options) {
        this.machine = machine;
        this.options = options;
    }

    static List<Row> measure(Machine machine, Service service, Options options) throws Exception {
        try (EmptyEndpoint empty = EmptyEndpoint.start(machine)) {
            Map<String, String> contenders = new LinkedHashMap<>();
            contenders.put("POST /purchases", service.address() + "/purchases");
            contenders.put("empty endpoint, same token", empty.address() + "/purchases");
            contenders.put("empty endpoint, no token", empty.address() + "/open/purchases");
            return new Singles(machine, options).inTurns(contenders);
        }
    }

    private List<Row> inTurns(Map<String, String> contenders) throws Exception {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (String address : contenders.values()) {
            double unused = rate(address, options.warmUp().dividedBy(3));
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (Map.Entry<String, String> contender : contenders.entrySet()) {
                machine.settle();
                rates.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                        .add(rate(contender.getValue(), options.duration().dividedBy(6)));
            }
        }
        return rows(rates);
    }

    private static List<Row> rows(Map<String, List<Double>> rates) {
        List<Row> rows = new ArrayList<>();
        rates.forEach((name, rounds) ->
                rows.add(Row.of(name).with("requests/s", Batches.median(rounds)).with("rounds", rounds)));
        List<Double> medians = rates.values().stream().map(Batches::median).toList();
        rows.add(Row.of("ratio, same token").with("requests/s", medians.get(0) / medians.get(1)));
        rows.add(Row.of("ratio, no token").with("requests/s", medians.get(0) / medians.get(2)));
        return rows;
    }

    private double rate(String address, Duration duration) throws Exception {
        Orders orders = new Orders("single", options.customers());
        AtomicLong answered = new AtomicLong();
        long end = System.nanoTime() + duration.toNanos();
        try (Posting posting = new Posting(address, machine.token("events:write"), "application/json")) {
            double seconds = Posting.inParallel(CONNECTIONS, thread -> {
                while (System.nanoTime() < end) {
                    String unused = posting.post(BodyPublishers.ofString(orders.plain(next.getAndIncrement())));
                    answered.incrementAndGet();
                }
            });
            if (answered.get() == 0) {
                throw new Failure("Nothing was answered by " + address);
            }
            return answered.get() / seconds;
        }
    }
}
