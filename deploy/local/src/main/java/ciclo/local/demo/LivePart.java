package ciclo.local.demo;

import ciclo.local.api.Progress;
import ciclo.local.demo.StageChanges.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// What the shop's customers do now: each action has to change a stage, and the time it takes is measured.
final class LivePart {

    /// Twenty-five a second: far from what the services can do, so that it is their speed that is measured and no
    /// queue.
    private static final Duration PACE = Duration.ofMillis(40);

    private static final int TICKETS = 40;
    private static final int RESOLVED = 25;

    private final Client client;
    private final Shop shop;
    private final String currency;
    private final List<Change> expected = new ArrayList<>();
    private final Map<String, Long> timed = new ConcurrentHashMap<>();

    LivePart(Client client, Shop shop, String currency) {
        this.client = client;
        this.shop = shop;
        this.currency = currency;
    }

    void run() throws InterruptedException {
        List<Shopper> registering = shop.with(Plan.REGISTERS);
        List<Shopper> carts = shop.with(Plan.STARTS_A_CART);
        List<Shopper> loyal = shop.with(Plan.BECOMES_LOYAL);
        List<Shopper> returning = shop.with(Plan.COMES_BACK);
        int steps = registering.size() + carts.size() + loyal.size() + returning.size() + TICKETS;
        try (Progress progress = Progress.of("Living today ", steps)) {
            for (Shopper shopper : registering) {
                client.register(shopper, true);
                expect(shopper, "acquisition");
                progress.step(1);
            }
            for (Shopper shopper : carts) {
                client.contact(shopper.id(), "cart-started");
                expect(shopper, "conversion");
                progress.step(1);
            }
            for (Shopper shopper : loyal) {
                client.purchase(shopper.id(), shopper.id() + "-fourth", "45.00", currency);
                expect(shopper, "retention");
                progress.step(1);
            }
            for (Shopper shopper : returning) {
                client.purchase(shopper.id(), shopper.id() + "-again", "30.00", currency);
                expect(shopper, "growth");
                progress.step(1);
            }
            tickets(progress);
        }
        timedPurchases();
    }

    /// The changes that have to be published, from what was posted.
    List<Change> expected() {
        return List.copyOf(expected);
    }

    /// From the beginning of each timed `POST` to the stage change's arrival at a consumer.
    Latencies latencies(Map<Change, Long> seen) {
        List<Duration> durations = new ArrayList<>();
        timed.forEach((customer, posted) -> {
            Long arrived = seen.get(new Change(customer, "growth"));
            if (arrived != null) {
                durations.add(Duration.ofNanos(arrived - posted));
            }
        });
        return Latencies.of(durations);
    }

    private void timedPurchases() throws InterruptedException {
        List<Shopper> buying = shop.with(Plan.BUYS);
        List<Future<?>> posts = new ArrayList<>();
        try (Progress progress = Progress.of("Timing        ", buying.size());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < buying.size(); i++) {
                Shopper shopper = buying.get(i);
                LockSupport.parkNanos(start + i * PACE.toNanos() - System.nanoTime());
                expect(shopper, "growth");
                posts.add(threads.submit(() -> {
                    timed.put(shopper.id(), System.nanoTime());
                    client.purchase(shopper.id(), shopper.id() + "-first", "59.90", currency);
                    progress.step(1);
                    return null;
                }));
            }
            for (Future<?> post : posts) {
                post.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private void tickets(Progress progress) throws InterruptedException {
        List<Shopper> asking = shop.with(Plan.NOTHING);
        for (int i = 0; i < TICKETS; i++) {
            String number = client.openTicket(
                    asking.get(i * 7).id(), "Where is my parcel?", "It was to come last week, and it has not.");
            if (i < RESOLVED) {
                client.resolveTicket(number, "It is on its way; here is the tracking number.", 1 + i % 5);
            }
            progress.step(1);
        }
    }

    private void expect(Shopper shopper, String stage) {
        expected.add(new Change(shopper.id(), stage));
    }
}
