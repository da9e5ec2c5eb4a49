package ciclo.ticket.handling;

import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.loop.Loop;
import ciclo.messaging.outbox.Outbox;
import ciclo.ticket.automation.Rulebook;
import ciclo.ticket.sla.DueIndex.Lane;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/// Looks for what has fallen due, and for tickets that can be given out. That stands in the database; any number of
/// replicas may look.
@ApplicationScoped
class Ticker {

    private static final Duration ANSWER = Duration.ofMinutes(1);
    /// After so many, the other parts of a look have their turn.
    private static final int BATCHES = 10;
    /// Longer than any part of a look takes, however much is due.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final TickerConfig config;
    private final DueLevels levels;
    private final Closing closing;
    private final GivingOut givingOut;
    private final Rulebook rulebook;
    private final Recounting recounting;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Transactions transactions;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Pulse pulse = new Pulse(PATIENCE, System::nanoTime);
    private @Nullable Loop loop;

    Ticker(
            TickerConfig config,
            DueLevels levels,
            Closing closing,
            GivingOut givingOut,
            Rulebook rulebook,
            Recounting recounting,
            Outbox outbox,
            InstantSource clock,
            Pool pool) {
        this.config = config;
        this.levels = levels;
        this.closing = closing;
        this.givingOut = givingOut;
        this.rulebook = rulebook;
        this.recounting = recounting;
        this.outbox = outbox;
        this.clock = clock;
        this.transactions = new Transactions(pool, ANSWER);
    }

    void start(@Observes @Priority(3500) StartupEvent event) {
        if (config.enabled()) {
            pulse.beat();
            loop = new Loop("ticker", config.interval(), this::look);
            loop.start();
        }
    }

    void stop(@Observes @Priority(50) ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
        threads.shutdownNow();
    }

    HealthCheckResponse health() {
        return HealthCheckResponse.named("ticker")
                .status(loop == null || loop.isAlive() && pulse.isFelt())
                .build();
    }

    /// @return whether there may be more
    private boolean look() {
        Instant now = clock.instant();
        List<IntSupplier> parts = List.of(
                // First: what a change has made later is not told as due.
                () -> recounting.next(now),
                () -> tell(now),
                () -> closing.closeDue(now, config.batch()),
                () -> givingOut.giveOut(now.truncatedTo(ChronoUnit.MICROS), config.batch()));
        int done = Parts.doAll(parts, pulse::beat);
        if (done > 0) {
            outbox.wake();
        }
        return done > 0;
    }

    private int tell(Instant now) {
        if (rulebook.waitsForServiceLevels()) {
            return transactions.call(transaction -> levels.tellOneByOne(transaction, now, config.batch()));
        }
        int of = config.lanes();
        List<CompletableFuture<Integer>> lanes = IntStream.range(0, of)
                .mapToObj(number -> new Lane(number, of))
                .map(lane -> CompletableFuture.supplyAsync(() -> tell(now, lane), threads))
                .toList();
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
        return lanes.stream().mapToInt(CompletableFuture::join).sum();
    }

    /// A lane that is fast does not wait for the others after each batch.
    private int tell(Instant now, Lane lane) {
        int told = 0;
        int more = config.batch();
        for (int n = 0; n < BATCHES && more >= config.batch(); n++) {
            more = transactions.call(transaction -> levels.tell(transaction, now, config.batch(), lane));
            told += more;
            if (more > 0) {
                outbox.wake();
                pulse.beat();
            }
        }
        return told;
    }
}
