package ciclo.local.demo;

import ciclo.local.CicloHome;
import ciclo.local.Failure;
import ciclo.local.api.Batches;
import ciclo.local.api.Events;
import ciclo.local.api.Progress;
import ciclo.local.demo.Happening.Contact;
import ciclo.local.demo.Happening.Purchase;
import ciclo.local.demo.Happening.Refund;
import ciclo.local.demo.StageChanges.Change;
import ciclo.local.run.RunState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Two years of an invented shop through the public REST API, then what came of it. It fails when the numbers cannot be
/// right.
public final class Demo {

    private static final int CUSTOMERS = 2_000;
    private static final int PROFILES_IN_FLIGHT = 8;
    private static final int SAMPLE = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Client client;
    private final RunState state;
    private final long seed;
    private final String currency =
            Optional.ofNullable(System.getenv("CICLO_CURRENCY")).orElse("EUR");

    /// A demonstration against what runs.
    ///
    /// @param seed another shop for another number
    public Demo(CicloHome home, RunState state, long seed) {
        this.client = new Client(home, state);
        this.state = state;
        this.seed = seed;
    }

    /// Runs it; 0 if all numbers add up.
    public int run() throws InterruptedException {
        int before = client.stages().path("total").asInt();
        int mailsBefore = client.mails();
        Instant now = Instant.now();
        // A second demonstration has customers of its own: the first one's have bought already.
        String prefix = before == 0 ? "shop" : "shop" + now.getEpochSecond();
        Shop shop = ShopHistory.invent(seed, CUSTOMERS, now, prefix);
        System.out.printf("%nAn invented shop with %,d customers over two years (--seed %d)%n", CUSTOMERS, seed);
        postHistory(shop);
        putProfiles(shop);
        awaitStages(shop, before);
        try (StageChanges changes = StageChanges.from(state.address("kafka"))) {
            LivePart live = new LivePart(client, shop, currency);
            live.run();
            Wait.until(
                    "every stage change",
                    PATIENCE,
                    () -> changes.seen().keySet().containsAll(live.expected()));
            awaitSilence(shop, changes);
            awaitMessages();
            return report(live, changes, before, mailsBefore);
        }
    }

    private void postHistory(Shop shop) throws InterruptedException {
        List<ObjectNode> events = shop.history().stream().map(this::event).toList();
        List<String> rejected = new ArrayList<>();
        long began = System.nanoTime();
        try (Progress progress = Progress.of("Posting events", events.size())) {
            new Batches(client.api(), client.customerService())
                    .post(events, progress::step, (index, reason) -> rejected.add(reason));
        }
        if (!rejected.isEmpty()) {
            throw new Failure(rejected.size() + " events were rejected: " + rejected.getFirst());
        }
        System.out.println(Report.rate(events.size(), Duration.ofNanos(System.nanoTime() - began)));
    }

    private ObjectNode event(Happening happening) {
        String source = "/demo/shop";
        return switch (happening) {
            case Purchase(var customer, var time, var order, var amount) ->
                Events.purchase(source, order, customer, time, order, amount.toPlainString(), currency);
            case Refund(var customer, var time, var order, var amount) ->
                Events.refund(source, order + "-refund", customer, time, order, amount.toPlainString(), currency);
            case Contact(var customer, var time, var kind, var channel) ->
                Events.contact(source, customer + "-" + kind + "-" + time, customer, time, kind, channel);
        };
    }

    private void putProfiles(Shop shop) throws InterruptedException {
        List<Shopper> known = shop.shoppers().stream()
                .filter(shopper -> shopper.plan() != Plan.REGISTERS)
                .toList();
        Semaphore slots = new Semaphore(PROFILES_IN_FLIGHT);
        List<Future<?>> puts = new ArrayList<>();
        try (Progress progress = Progress.of("Profiles      ", known.size());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Shopper shopper : known) {
                slots.acquire();
                puts.add(threads.submit(() -> {
                    try {
                        client.register(shopper, false);
                        progress.step(1);
                        return null;
                    } finally {
                        slots.release();
                    }
                }));
            }
            for (Future<?> put : puts) {
                put.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    /// Until lifecycle-service has caught up: it knows everybody, and of those who were posted last, every order.
    private void awaitStages(Shop shop, int before) throws InterruptedException {
        int expected = before + CUSTOMERS - Plan.REGISTERS.people();
        try (Progress progress = Progress.of("Stages        ", expected - before)) {
            int[] shown = {before};
            Wait.until("all customers' stages", PATIENCE, () -> {
                int total = client.stages().path("total").asInt();
                progress.step(total - shown[0]);
                shown[0] = total;
                return total >= expected;
            });
        }
        Map<String, Integer> orders = shop.standingOrders();
        List<Happening> history = shop.history();
        List<String> last = history.subList(Math.max(0, history.size() - SAMPLE), history.size()).stream()
                .map(Happening::customer)
                .distinct()
                .toList();
        for (String customer : last) {
            int wanted = orders.getOrDefault(customer, 0);
            Wait.until(customer + "'s " + wanted + " orders", PATIENCE, () -> client.orders(customer) == wanted);
        }
    }

    /// Those whose silence gets too long meanwhile are seen to, unless the machine was too slow and it was too long
    /// before.
    private void awaitSilence(Shop shop, StageChanges changes) throws InterruptedException {
        List<Change> silent = shop.with(Plan.FALLS_SILENT).stream()
                .map(shopper -> new Change(shopper.id(), "reactivation"))
                .toList();
        Wait.atMost(Duration.ofSeconds(40), () -> changes.seen().keySet().containsAll(silent));
    }

    /// Until no more messages come: there is no telling how many there will be.
    private void awaitMessages() throws InterruptedException {
        int[] last = {-1, 0};
        Wait.atMost(Duration.ofSeconds(60), () -> {
            int mails = client.mails();
            last[1] = mails == last[0] ? last[1] + 1 : 0;
            last[0] = mails;
            return last[1] >= 10 && mails > 0;
        });
    }

    private int report(LivePart live, StageChanges changes, int before, int mailsBefore) throws InterruptedException {
        JsonNode stages = client.stages();
        Instant now = Instant.now();
        Latencies latencies = live.latencies(changes.seen());
        System.out.print(Report.stages(stages));
        System.out.print(Report.flows(client.flows(now.minus(Duration.ofDays(30)), now)));
        Map<String, Map<String, Integer>> messages = client.messages();
        System.out.print(Report.messages(messages));
        System.out.print(Report.latencies(latencies));
        int mails = client.mails();
        System.out.printf("%nMails caught: %,d, at %s/%n%n", mails - mailsBefore, state.address("mails"));
        List<String> wrong = wrong(stages, before, latencies, mails - mailsBefore);
        int sent = messages.values().stream()
                .mapToInt(counts -> counts.getOrDefault("sent", 0))
                .sum();
        if (mails < sent) {
            wrong.add("%d messages were sent, and %d mails arrived".formatted(sent, mails));
        }
        wrong.forEach(line -> System.out.println("This cannot be right: " + line));
        return wrong.isEmpty() ? 0 : 1;
    }

    private static List<String> wrong(JsonNode stages, int before, Latencies latencies, int mails) {
        List<String> wrong = new ArrayList<>();
        int sum = 0;
        for (JsonNode count : stages.path("stages")) {
            sum += count.asInt();
        }
        if (sum != stages.path("total").asInt() || sum - before != CUSTOMERS) {
            wrong.add("%d customers were posted, and %d are in a stage".formatted(CUSTOMERS, sum - before));
        }
        if (latencies.count() != Plan.BUYS.people()) {
            wrong.add(
                    "%d purchases by prospects made %d stage changes".formatted(Plan.BUYS.people(), latencies.count()));
        }
        if (mails == 0) {
            wrong.add("nobody was written to");
        }
        return wrong;
    }
}
