package ciclo.bench.timers;

import ciclo.bench.Benchmark;
import ciclo.bench.Failure;
import ciclo.bench.Options;
import ciclo.bench.Row;
import ciclo.bench.ingest.LifecycleService;
import ciclo.bench.load.Log;
import ciclo.bench.machine.Machine;
import ciclo.bench.machine.StageChanges;
import ciclo.bench.machine.Waiting;
import ciclo.messaging.event.CloudEvent;
import ciclo.messaging.event.CustomerEvent.PurchaseRecorded;
import ciclo.messaging.event.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// How fast customers are moved on who fall due at one instant: all of them bought exactly the shipped rules' 180 days
/// of silence before it, and nothing since. Counted from that instant until the last change is on the topic.
public final class DueAtOnce implements Benchmark {

    private static final Duration SILENCE = Duration.ofDays(180);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration RESOLUTION = Duration.ofMillis(5);

    @Override
    public List<Row> run(Machine machine, Options options) throws Exception {
        int customers = options.customers();
        Instant due = Instant.now().plus(options.lead()).truncatedTo(ChronoUnit.SECONDS);
        Log log = log(machine, customers, due.minus(SILENCE));
        Set<String> moved = ConcurrentHashMap.newKeySet();
        AtomicLong first = new AtomicLong();
        AtomicLong last = new AtomicLong();
        AtomicInteger repeated = new AtomicInteger();
        try (LifecycleService service = LifecycleService.start(machine)) {
            takeIn(service, log);
            if (Instant.now().isAfter(due)) {
                throw new Failure("The customers fell due before all were taken in: a longer --lead is needed");
            }
            try (StageChanges heard = StageChanges.from(machine, Topics.STAGE_CHANGES, (customer, stage, readable) -> {
                if (stage.equals("reactivation") && !moved.add(customer)) {
                    repeated.incrementAndGet();
                }
                first.compareAndSet(0, readable);
                last.set(readable);
            })) {
                long dueNanos = System.nanoTime() + Instant.now().until(due, ChronoUnit.NANOS);
                long unused = Waiting.until(
                        service.process(),
                        "the last change",
                        RESOLUTION,
                        options.lead().plus(PATIENCE),
                        () -> {
                            heard.check();
                            return moved.size() >= customers;
                        });
                if (repeated.get() > 0) {
                    throw new Failure("%,d customers were moved on more than once".formatted(repeated.get()));
                }
                double seconds = (last.get() - dueNanos) / 1e9;
                return List.of(Row.of("%,d customers due at one instant".formatted(customers))
                        .with("moved and published/s", customers / seconds)
                        .with("first after s", (first.get() - dueNanos) / 1e9)
                        .with("last after s", seconds));
            }
        } finally {
            log.delete(machine);
        }
    }

    private static void takeIn(LifecycleService service, Log log) {
        Duration interval = Duration.ofMillis(50);
        long unused = Waiting.until(
                service.process(), "the purchases are taken in", interval, PATIENCE, () -> service.hasCommitted(log));
        long unusedToo =
                Waiting.until(service.process(), "the outbox is empty", interval, PATIENCE, service::hasPublished);
    }

    private static Log log(Machine machine, int customers, Instant at) {
        AtomicInteger next = new AtomicInteger();
        return Log.of(machine, () -> {
            int n = next.getAndIncrement();
            String customer = "c-" + n;
            return n == customers
                    ? null
                    : new CloudEvent(
                            "p-" + n,
                            "/bench/shop",
                            customer,
                            at,
                            at,
                            customer,
                            null,
                            false,
                            null,
                            new PurchaseRecorded("o-" + n, new BigDecimal("19.90"), "EUR", "web", null, null));
        });
    }
}
