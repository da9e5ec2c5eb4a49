package ciclo.lifecycle.rules;

import ciclo.lifecycle.jobs.Jobs;
import ciclo.lifecycle.requests.RequestKey;
import ciclo.lifecycle.rules.Decree.Refusal;
import ciclo.lifecycle.stage.Reevaluation;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.messaging.inbox.Transactions;
import ciclo.messaging.sql.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Writes versions of the rules, and says when they take force. Authors wait for one another. Whatever changes what is
/// in force when waits for every transaction that is deciding stages, and has everybody looked at again.
@ApplicationScoped
public class Authoring {

    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final String LOCK = "SELECT revision FROM rules_state FOR UPDATE";
    private static final String BUMP = "UPDATE rules_state SET revision = revision + 1 RETURNING revision";
    /// While it is waited for, nobody new can decide stages either.
    private static final String PATIENCE = "SET LOCAL lock_timeout = '5s'";

    private static final String HOLD_ALONE = "SELECT rules_held_alone()";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final RuleSets ruleSets;
    private final Activations activations;
    private final Jobs jobs;
    private final InstantSource clock;
    private final Transactions transactions;

    Authoring(RuleSets ruleSets, Activations activations, Jobs jobs, InstantSource clock, Pool pool) {
        this.ruleSets = ruleSets;
        this.activations = activations;
        this.jobs = jobs;
        this.clock = clock;
        this.transactions = new Transactions(pool, ANSWER);
    }

    /// Writes a version without an instant at which it takes force.
    ///
    /// @param rules in whatever version: it becomes the next one
    /// @param seen whether the author's revision of the rules is that one
    /// @param key what a repetition is known by; null if none is to be
    public Decree draft(
            RuleSet rules,
            @Nullable String comment,
            @Nullable String author,
            LongPredicate seen,
            @Nullable RequestKey key) {
        return change(seen, key, transaction -> {
            RuleSet written = write(transaction, rules, comment, author, key, now());
            return new Decree.Written(
                    ruleSets.find(transaction, written.version()).orElseThrow(), bump(transaction));
        });
    }

    /// Writes a version that takes force at an instant.
    ///
    /// @param from null for now
    /// @param key what a repetition is known by; null if none is to be
    public Decree enact(
            RuleSet rules,
            @Nullable String comment,
            @Nullable String author,
            @Nullable Instant from,
            LongPredicate seen,
            @Nullable RequestKey key) {
        return change(seen, key, transaction -> {
            hold(transaction);
            Instant now = now();
            Refusal refusal = refusal(transaction, from, now);
            if (refusal != null) {
                return new Decree.Refused(refusal);
            }
            RuleSet written = write(transaction, rules, comment, author, key, now);
            activate(transaction, written.version(), from == null ? now : from, author, now);
            return new Decree.Written(
                    ruleSets.find(transaction, written.version()).orElseThrow(), bump(transaction));
        });
    }

    /// Lets a version that was written before take force at an instant, for the first time or again.
    ///
    /// @param from null for now
    public Decree activate(int version, @Nullable Instant from, @Nullable String author, LongPredicate seen) {
        return change(seen, null, transaction -> {
            if (ruleSets.find(transaction, version).isEmpty()) {
                return new Decree.Refused(Refusal.UNKNOWN_VERSION);
            }
            hold(transaction);
            Instant now = now();
            Refusal refusal = refusal(transaction, from, now);
            return refusal == null
                    ? new Decree.Activated(
                            activate(transaction, version, from == null ? now : from, author, now), bump(transaction))
                    : new Decree.Refused(refusal);
        });
    }

    /// Takes back an activation whose instant has not come.
    public Decree withdraw(long id, @Nullable String author, LongPredicate seen) {
        return change(seen, null, transaction -> {
            hold(transaction);
            Instant now = now();
            RuleActivation activation = activations.find(transaction, id).orElse(null);
            if (activation == null) {
                return new Decree.Refused(Refusal.UNKNOWN_ACTIVATION);
            }
            if (activation.withdrawnAt() != null) {
                return new Decree.Refused(Refusal.WITHDRAWN_ALREADY);
            }
            if (activation.from() == null || !activation.from().isAfter(now)) {
                return new Decree.Refused(Refusal.IN_FORCE_ALREADY);
            }
            RuleActivation withdrawn = new RuleActivation(
                    id,
                    activation.version(),
                    activation.from(),
                    activation.author(),
                    activation.recordedAt(),
                    author,
                    now,
                    jobs.queue(transaction, Reevaluation.KIND, now));
            activations.withdraw(transaction, withdrawn);
            return new Decree.Activated(withdrawn, bump(transaction));
        });
    }

    private Decree change(LongPredicate seen, @Nullable RequestKey key, Function<SqlConnection, Decree> change) {
        try {
            Decree decree = transactions.call(transaction -> {
                long revision = revision(transaction, LOCK);
                return earlier(transaction, key, revision)
                        .orElseGet(() ->
                                seen.test(revision) ? change.apply(transaction) : new Decree.Refused(Refusal.STALE));
            });
            jobs.wake();
            return decree;
        } catch (PgException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSqlState())) {
                return new Decree.Refused(Refusal.BUSY);
            }
            throw e;
        }
    }

    /// What came of the request when it came first.
    private Optional<Decree> earlier(SqlConnection transaction, @Nullable RequestKey key, long revision) {
        return Optional.ofNullable(key)
                .flatMap(given -> ruleSets.written(transaction, given)
                        .map(earlier -> earlier.digest().equals(given.digest())
                                ? new Decree.Written(
                                        ruleSets.find(transaction, earlier.version())
                                                .orElseThrow(),
                                        revision)
                                : new Decree.Refused(Refusal.KEY_USED)));
    }

    private RuleSet write(
            SqlConnection transaction,
            RuleSet rules,
            @Nullable String comment,
            @Nullable String author,
            @Nullable RequestKey key,
            Instant now) {
        RuleSet next = new RuleSet(
                ruleSets.latest(transaction) + 1, rules.conversion(), rules.retention(), rules.reactivation());
        ruleSets.add(transaction, next, comment, author, key, now);
        return next;
    }

    private @Nullable Refusal refusal(SqlConnection transaction, @Nullable Instant from, Instant now) {
        if (from != null && from.isBefore(now)) {
            return Refusal.IN_THE_PAST;
        }
        return activations.taken(transaction, from == null ? now : from) ? Refusal.INSTANT_TAKEN : null;
    }

    private RuleActivation activate(
            SqlConnection transaction, int version, Instant from, @Nullable String author, Instant now) {
        long job = jobs.queue(transaction, Reevaluation.KIND, now);
        return activations.add(transaction, version, from, author, now, job);
    }

    /// The clock is read after it: what was decided before the new rules stand was decided before `now`.
    private static void hold(SqlConnection transaction) {
        Sql.execute(transaction, PATIENCE);
        Sql.execute(transaction, HOLD_ALONE);
    }

    private static long bump(SqlConnection transaction) {
        return revision(transaction, BUMP);
    }

    private static long revision(SqlConnection transaction, String sql) {
        return Sql.execute(transaction, sql).iterator().next().getLong(0);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
