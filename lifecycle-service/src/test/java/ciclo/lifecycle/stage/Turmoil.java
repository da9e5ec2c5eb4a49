package ciclo.lifecycle.stage;

import ciclo.lifecycle.fixture.Dying;
import ciclo.lifecycle.fixture.Happened;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.jobs.Runners;
import ciclo.lifecycle.rules.Authoring;
import ciclo.lifecycle.rules.Decree;
import ciclo.lifecycle.stage.Replicas.Replica;
import ciclo.lifecycle.stage.domain.EventRef;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.RandomLives;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.inbox.Watermark;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Everything that can happen to the service, in an order that follows from a seed: events in any order and batches,
/// again and about others, timers, a clock that is set forward and back, other rules now and later, overrides,
/// snapshots, rebuilds; two replicas, each killed at any statement, and started again without their memory.
final class Turmoil {

    private static final int CUSTOMERS = 4;
    private static final int STEPS = 45;
    private static final Duration A_MICROSECOND = Duration.ofNanos(1_000);
    private static final Duration AFTER_EVERYTHING = Duration.ofDays(60);
    private static final List<Long> MEMORIES = List.of(0L, 1_500L, 1_000_000L);

    private final long seed;
    private final Chance chance;
    private final Replicas replicas;
    private final Authoring authoring;
    private final TestClock clock;
    private final Pool pool;
    private final Transactions transactions;
    private final List<String> customers;
    private final News news;
    private final List<Replica> running = new ArrayList<>();
    private final List<Long> activations = new ArrayList<>();
    private Instant latest;

    Turmoil(long seed, Replicas replicas, Authoring authoring, TestClock clock, Pool pool) {
        this.seed = seed;
        this.chance = new Chance(seed);
        this.replicas = replicas;
        this.authoring = authoring;
        this.clock = clock;
        this.pool = pool;
        this.transactions = new Transactions(pool, Duration.ofMinutes(1));
        this.latest = clock.instant();
        this.customers = IntStream.range(0, CUSTOMERS)
                .mapToObj(n -> "s%d-%d".formatted(seed, n))
                .toList();
        this.news = new News(seed, customers, chance);
        running.add(start());
        running.add(start());
        // The rules as shipped look further back than anybody here lives.
        enact(clock.instant());
        activations.clear();
    }

    Ledger ledger() {
        return news.ledger();
    }

    List<String> customers() {
        return customers;
    }

    void rage() {
        for (int step = 0; step < STEPS; step++) {
            step();
        }
    }

    private void step() {
        switch (chance.under(24)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> hear();
            case 8, 9 -> hearSideBySide();
            case 10, 11, 12 -> tick();
            case 13, 14 -> moveClock(Duration.ofHours(chance.under(60)));
            case 15 -> moveClock(Duration.ofHours(-chance.under(30)));
            case 16 -> enact(chance.yes() ? null : clock.instant().plus(Duration.ofHours(30)));
            case 17 -> withdraw();
            case 18, 19 -> work();
            case 20 -> override();
            case 21 ->
                killable(transaction -> one().snapshots().publish(transaction, watermark(), 1 + chance.under(4)));
            case 22 -> killable(transaction -> one().tracking().rebuild(transaction, chance.some(customers)));
            default -> running.set(chance.under(2), start());
        }
    }

    /// Nothing is left unheard or undone.
    void settle() {
        while (!news.isAllHeard()) {
            hear();
        }
        moveClock(Duration.between(clock.instant(), latest.plus(AFTER_EVERYTHING)));
        // What is locked by a transaction that was killed and has not ended yet is passed over at first.
        while (Tables.number(pool, "SELECT count(*) FROM job WHERE ended_at IS NULL") > 0) {
            boolean unused = Runners.of(pool, clock, one().reevaluation()).getAsBoolean();
        }
        while (Tables.number(pool, "SELECT count(*) FROM customer WHERE next_at <= '" + clock.instant() + "'") > 0) {
            int unusedCount = transactions.call(transaction -> one().tracking()
                    .moveOnDue(transaction, new Watermark(Map.of("events", List.of(clock.instant()))), 100));
        }
    }

    /// Each replica hears of every customer once more: what it remembers had better be true.
    void oneMoreEventEach() {
        for (int replica = 0; replica < running.size(); replica++) {
            moveClock(Duration.ofHours(1));
            List<Heard> batch = new ArrayList<>();
            for (String customer : customers) {
                var ref = new EventRef("/a", customer + "-last-" + replica, "ciclo.customer.contact-recorded.v1");
                batch.add(Happened.heard(customer, new Occurrence.Contact(ref, clock.instant(), "visit")));
            }
            Tracking tracking = running.get(replica).tracking();
            transactions.run(transaction -> tracking.hear(transaction, batch));
            news.ledger().add(batch);
        }
    }

    private void hear() {
        News.Batch next = news.next(Set.of());
        News.Batch batch =
                !next.all().isEmpty() && chance.under(6) == 0 ? next.and(aboutAnybody(chance.one(next.all()))) : next;
        Tracking tracking = one().tracking();
        news.settle(batch, killable(transaction -> tracking.hear(transaction, batch.all())));
    }

    private Heard aboutAnybody(Heard event) {
        return Happened.heard(chance.one(customers), Objects.requireNonNull(event.occurrence()));
    }

    /// Two replicas at once, each with customers of its own; the one that began first ends last, if at all.
    private void hearSideBySide() {
        News.Batch outer = news.next(Set.of());
        Set<String> taken = outer.all().stream().map(Heard::customerId).collect(Collectors.toSet());
        News.Batch inner = news.next(taken);
        boolean[] innerDone = {false};
        boolean outerDone = killable(transaction -> {
            running.getFirst().tracking().hear(transaction, outer.all());
            transactions.run(other -> running.getLast().tracking().hear(other, inner.all()));
            innerDone[0] = true;
        });
        news.settle(outer, outerDone);
        news.settle(inner, innerDone[0]);
    }

    private void tick() {
        Replica replica = one();
        Watermark watermark = watermark();
        boolean unused = killable(transaction -> {
            int unusedCount = replica.tracking().moveOnDue(transaction, watermark, 1 + chance.under(5));
        });
    }

    /// Partitions are behind, or not, each by itself.
    private Watermark watermark() {
        List<Instant> partitions = new ArrayList<>();
        for (int part = 0; part <= chance.under(3); part++) {
            partitions.add(
                    switch (chance.under(4)) {
                        case 0 -> Instant.MIN;
                        case 1 -> clock.instant().minus(Duration.ofHours(chance.under(60)));
                        default -> clock.instant();
                    });
        }
        return new Watermark(Map.of("events", partitions));
    }

    private void enact(@Nullable Instant from) {
        var conditions = new RandomLives(chance.random().nextLong());
        var rules = new RuleSet(1, conditions.condition(2), conditions.condition(2), conditions.condition(2));
        if (authoring.enact(rules, null, "author", from, revision -> true, null) instanceof Decree.Written written) {
            activations.add(written.version().activations().getFirst().id());
        }
    }

    private void withdraw() {
        if (!activations.isEmpty()) {
            Decree unused = authoring.withdraw(chance.one(activations), "author", revision -> true);
        }
    }

    private void work() {
        try {
            Reevaluation reevaluation = one().reevaluation();
            boolean dies = chance.under(3) == 0;
            boolean unused = Runners.of(pool, clock, Runners.dying(reevaluation, () -> dies))
                    .getAsBoolean();
        } catch (Dying e) {
            // The next runner takes over.
        }
    }

    private void override() {
        String customer = chance.one(customers);
        if (news.ledger().knows(customer)) {
            // No two overrides of a customer at one instant: their ids, which would decide, do not follow from the
            // seed.
            moveClock(A_MICROSECOND);
            if (chance.under(3) > 0) {
                Instant until = clock.instant().plus(chance.one(RandomLives.PERIODS));
                var unused = one().overrides()
                        .pin(customer, chance.one(List.of(Stage.values())), until, "model", "author", before -> {});
            } else {
                boolean unused = one().overrides().lift(customer, "author", before -> {});
            }
        }
    }

    private void moveClock(Duration by) {
        clock.advance(by);
        latest = clock.instant().isAfter(latest) ? clock.instant() : latest;
    }

    /// Does something in a transaction, whose process is killed at any statement, or before the commit, or not at all.
    ///
    /// @return whether it was committed
    private boolean killable(Consumer<SqlConnection> work) {
        int fate = chance.under(20);
        try {
            transactions.run(transaction -> {
                work.accept(fate < 8 ? Dying.after(fate, transaction) : transaction);
                if (fate == 8) {
                    throw Dying.now();
                }
            });
            return true;
        } catch (Dying e) {
            return false;
        }
    }

    private Replica start() {
        return replicas.start(chance.one(MEMORIES));
    }

    private Replica one() {
        return chance.one(running);
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
