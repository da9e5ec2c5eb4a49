package ciclo.lifecycle.rules.preview;

import ciclo.lifecycle.rules.preview.Walk.Batch;
import ciclo.lifecycle.stage.AllFacts;
import ciclo.lifecycle.stage.RuleBook;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Tries a draft on everything that has happened, and writes nothing. All threads read the database as it was at one
/// moment, and none of them holds up who decides stages meanwhile.
@ApplicationScoped
public class Preview {

    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final String READ_ONLY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    private static final String EXPORT = "SELECT pg_export_snapshot()";
    private static final String IMPORT = "SET TRANSACTION SNAPSHOT '%s'";

    private final PreviewConfig config;
    private final AllFacts allFacts;
    private final RuleBook rules;
    private final Transactions transactions;
    private final Semaphore turn = new Semaphore(1, true);

    Preview(PreviewConfig config, AllFacts allFacts, RuleBook rules, Pool pool) {
        this.config = config;
        this.allFacts = allFacts;
        this.rules = rules;
        this.transactions = new Transactions(pool, ANSWER);
    }

    /// Nothing if others have kept it from its turn for too long.
    public Optional<Outcome> of(Question question) throws InterruptedException {
        if (!turn.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(transactions.call(transaction -> answer(question, transaction)));
        } finally {
            turn.release();
        }
    }

    private Outcome answer(Question question, SqlConnection transaction) {
        Sql.execute(transaction, READ_ONLY);
        String snapshot = Sql.execute(transaction, EXPORT).iterator().next().getString(0);
        RuleTimeline today = rules.latest(transaction);
        Walk walk = new Walk(question, today, after -> allFacts.customersAfter(transaction, after, config.batch()));
        inParallel(() -> {
            transactions.run(own -> {
                Sql.execute(own, READ_ONLY);
                // A text of its own each time: nothing to prepare and keep.
                own.query(IMPORT.formatted(snapshot)).execute().await().atMost(ANSWER);
                walk(walk, question, today, own);
            });
            return true;
        });
        return walk.outcome();
    }

    private void walk(Walk walk, Question question, RuleTimeline today, SqlConnection own) {
        try {
            for (Batch batch = walk.next(); batch != null; batch = walk.next()) {
                Tally tally = new Tally(question, today);
                allFacts.of(own, batch.customers()).forEach(tally::add);
                walk.add(batch, tally);
            }
        } finally {
            // Whoever fails fails the whole: the others need not go on.
            walk.end();
        }
    }

    private void inParallel(Callable<Boolean> work) {
        try (var threads = Executors.newFixedThreadPool(
                config.threads(),
                Thread.ofPlatform().name("preview-", 0).daemon().factory())) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < config.threads(); i++) {
                running.add(threads.submit(work));
            }
            for (Future<Boolean> each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a preview", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a preview failed", e);
        }
    }
}
