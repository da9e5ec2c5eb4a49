package ciclo.lifecycle.stage;

import ciclo.lifecycle.fixture.Dying;
import ciclo.lifecycle.fixture.Happened;
import ciclo.lifecycle.fixture.Tables;
import ciclo.lifecycle.fixture.TestClock;
import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.jobs.JobWork;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that can happen to the service, in an order that follows from a seed: events in any order and batches,
/// again and about others, timers, a clock that is set forward and back, other rules now and later, overrides,
/// snapshots, rebuilds; two replicas, each killed at any statement, and started again without their memory.
final class Turmoil {

    private static final int CUSTOMERS = 4;
    private static final int EVENTS = 10;
    private static final int STEPS = 45;
    private static final Duration A_MICROSECOND = Duration.ofNanos(1_000);
    private static final Duration AFTER_EVERYTHING = Duration.ofDays(60);
    private static final List<Long> MEMORIES = List.of(0L, 1_500L, 1_000_000L);

    private final long seed;
    private final Random random;
    private final Replicas replicas;
    private final Authoring authoring;
    private final TestClock clock;
    private final Pool pool;
    private final Transactions transactions;
    private final Ledger ledger = new Ledger();
    private final List<String> customers = new ArrayList<>();
    private final List<Heard> unheard = new ArrayList<>();
    private final Set<Heard> heard = new LinkedHashSet<>();
    private final List<Replica> running = new ArrayList<>();
    private final List<Long> activations = new ArrayList<>();
    private Instant latest;

    Turmoil(long seed, Replicas replicas, Authoring authoring, TestClock clock, Pool pool) {
        this.seed = seed;
        this.random = new Random(seed);
        this.replicas = replicas;
        this.authoring = authoring;
        this.clock = clock;
        this.pool = pool;
        this.transactions = new Transactions(pool, Duration.ofMinutes(1));
        this.latest = clock.instant();
        for (int i = 0; i < CUSTOMERS; i++) {
            String customer = "s%d-%d".formatted(seed, i);
            customers.add(customer);
            Map<String, Heard> once = new HashMap<>();
            new RandomLives(seed * CUSTOMERS + i)
                    .events(EVENTS).stream()
                            .map(event -> Happened.heard(customer, Happened.to(customer, event)))
                            .forEach(event -> once.putIfAbsent(
                                    event.ref().source() + event.ref().id(), event));
            once.values().stream().map(this::backfilledPerhaps).forEach(unheard::add);
        }
        unheard.sort((a, b) -> a.ref().compareTo(b.ref()));
        Collections.shuffle(unheard, random);
        running.add(start());
        running.add(start());
        // The rules as shipped look further back than anybody here lives.
        enact(clock.instant());
        activations.clear();
    }

    Ledger ledger() {
        return ledger;
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
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> hear();
            case 8, 9 -> hearSideBySide();
            case 10, 11, 12 -> tick();
            case 13, 14 -> moveClock(Duration.ofHours(random.nextInt(60)));
            case 15 -> moveClock(Duration.ofHours(-random.nextInt(30)));
            case 16 -> enact(random.nextBoolean() ? null : clock.instant().plus(Duration.ofHours(30)));
            case 17 -> withdraw();
            case 18, 19 -> work();
            case 20 -> override();
            case 21 ->
                killable(transaction -> one().snapshots().publish(transaction, watermark(), 1 + random.nextInt(4)));
            case 22 -> killable(transaction -> one().tracking().rebuild(transaction, some(customers)));
            default -> running.set(random.nextInt(2), start());
        }
    }

    /// Nothing is left unheard or undone.
    void settle() {
        while (!unheard.isEmpty()) {
            hear();
        }
        moveClock(Duration.between(clock.instant(), latest.plus(AFTER_EVERYTHING)));
        boolean worked;
        do {
            worked = Runners.of(pool, clock, one().reevaluation()).getAsBoolean();
        } while (worked);
        // Who is locked by a transaction that was killed and has not ended yet is passed over at first.
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
            ledger.add(batch);
        }
    }

    private void hear() {
        List<Heard> news = next(Set.of());
        List<Heard> batch = withRepeats(news, Set.of());
        if (!batch.isEmpty() && random.nextInt(6) == 0) {
            batch.add(Happened.heard(
                    one(customers), Objects.requireNonNull(one(batch).occurrence())));
        }
        Tracking tracking = one().tracking();
        if (killable(transaction -> tracking.hear(transaction, batch))) {
            took(batch);
        } else {
            unheard.addAll(news);
        }
    }

    /// Two replicas at once, each with customers of its own; the one that began first ends last, if at all.
    private void hearSideBySide() {
        List<Heard> outerNews = next(Set.of());
        List<Heard> outer = withRepeats(outerNews, Set.of());
        Set<String> taken = new HashSet<>();
        outer.forEach(event -> taken.add(event.customerId()));
        List<Heard> innerNews = next(taken);
        List<Heard> inner = withRepeats(innerNews, taken);
        boolean[] innerDone = {false};
        if (killable(transaction -> {
            running.getFirst().tracking().hear(transaction, outer);
            transactions.run(other -> running.getLast().tracking().hear(other, inner));
            innerDone[0] = true;
        })) {
            took(outer);
        } else {
            unheard.addAll(outerNews);
        }
        if (innerDone[0]) {
            took(inner);
        } else {
            unheard.addAll(innerNews);
        }
    }

    private List<Heard> next(Set<String> without) {
        List<Heard> next = unheard.stream()
                .filter(event -> !without.contains(event.customerId()))
                .limit(1 + random.nextInt(5))
                .toList();
        unheard.removeAll(next);
        return next;
    }

    /// Now and then something comes again, in this batch or in a later one.
    private List<Heard> withRepeats(List<Heard> news, Set<String> without) {
        List<Heard> batch = new ArrayList<>(news);
        List<Heard> known = Stream.concat(heard.stream(), news.stream())
                .filter(event -> !without.contains(event.customerId()))
                .toList();
        while (!known.isEmpty() && random.nextInt(3) == 0) {
            batch.add(one(known));
        }
        Collections.shuffle(batch, random);
        return batch;
    }

    private void took(List<Heard> batch) {
        ledger.add(batch);
        heard.addAll(batch);
    }

    private void tick() {
        Replica replica = one();
        Watermark watermark = watermark();
        boolean unused = killable(transaction -> {
            int unusedCount = replica.tracking().moveOnDue(transaction, watermark, 1 + random.nextInt(5));
        });
    }

    /// Partitions are behind, or not, each by itself.
    private Watermark watermark() {
        List<Instant> partitions = new ArrayList<>();
        for (int part = 0; part <= random.nextInt(3); part++) {
            partitions.add(
                    switch (random.nextInt(4)) {
                        case 0 -> Instant.MIN;
                        case 1 -> clock.instant().minus(Duration.ofHours(random.nextInt(60)));
                        default -> clock.instant();
                    });
        }
        return new Watermark(Map.of("events", partitions));
    }

    private void enact(@Nullable Instant from) {
        var conditions = new RandomLives(random.nextLong());
        var rules = new RuleSet(1, conditions.condition(2), conditions.condition(2), conditions.condition(2));
        if (authoring.enact(rules, null, "author", from, revision -> true) instanceof Decree.Written written) {
            activations.add(written.version().activations().getFirst().id());
        }
    }

    private void withdraw() {
        if (!activations.isEmpty()) {
            Decree unused = authoring.withdraw(one(activations), "author", revision -> true);
        }
    }

    private void work() {
        try {
            boolean unused = Runners.of(pool, clock, dying(one().reevaluation(), random.nextInt(3) == 0))
                    .getAsBoolean();
        } catch (Dying e) {
            // The next runner takes over.
        }
    }

    private static JobWork dying(JobWork work, boolean dies) {
        return new JobWork() {
            @Override
            public String kind() {
                return work.kind();
            }

            @Override
            public long total(SqlConnection transaction) {
                return work.total(transaction);
            }

            @Override
            public Batch next(SqlConnection transaction, Job job) {
                Batch batch = work.next(transaction, job);
                if (dies) {
                    throw Dying.now();
                }
                return batch;
            }
        };
    }

    private void override() {
        String customer = one(customers);
        if (ledger.knows(customer)) {
            // No two overrides of a customer at one instant: their ids, which would decide, do not follow from the
            // seed.
            moveClock(A_MICROSECOND);
            if (random.nextInt(3) > 0) {
                Instant until = clock.instant().plus(one(RandomLives.PERIODS));
                var unused = one().overrides().pin(customer, one(List.of(Stage.values())), until, "model", "author");
            } else {
                boolean unused = one().overrides().lift(customer, "author");
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
        int fate = random.nextInt(20);
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
        return replicas.start(one(MEMORIES));
    }

    private Replica one() {
        return one(running);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> List<T> some(List<T> choices) {
        List<T> some = choices.stream().filter(choice -> random.nextBoolean()).toList();
        return some.isEmpty() ? choices : some;
    }

    private Heard backfilledPerhaps(Heard event) {
        return new Heard(
                event.ref(),
                event.customerId(),
                event.at(),
                event.recordedAt(),
                random.nextBoolean(),
                null,
                event.occurrence(),
                event.data());
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
