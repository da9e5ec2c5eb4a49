package ciclo.lifecycle.value;

import ciclo.lifecycle.jobs.Jobs;
import ciclo.lifecycle.requests.NamedRequests;
import ciclo.lifecycle.requests.NamedRequests.Made;
import ciclo.lifecycle.requests.RequestKey;
import ciclo.lifecycle.stage.SnapshotsOfAll;
import ciclo.lifecycle.value.domain.Requirements;
import ciclo.lifecycle.value.domain.Sample;
import ciclo.lifecycle.value.domain.ValueModel;
import ciclo.lifecycle.value.domain.ValueModel.Fitted;
import ciclo.lifecycle.value.domain.ValueModel.Refused;
import ciclo.lifecycle.value.persistence.OrderHistories;
import ciclo.lifecycle.value.persistence.ValueFits;
import ciclo.lifecycle.value.persistence.ValueScores;
import ciclo.messaging.inbox.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Fits the models and scores every customer, one fit at a time however many replicas there are.
///
/// A fit runs in one transaction that holds a lock, so that a process that dies leaves the fit to another. What it
/// says of customers is written a batch at a time, each in a transaction of its own: it takes the place of the earlier
/// scores within seconds, and who is erased meanwhile waits for one batch at most.
@ApplicationScoped
public class Fits {

    private static final Logger LOG = Logger.getLogger(Fits.class);
    private static final int ATTEMPTS = 3;

    private enum Outcome {
        COMPLETED,
        REFUSED,
        FAILED
    }

    private final ValueFits fits;
    private final OrderHistories histories;
    private final ValueScores scores;
    private final Jobs jobs;
    private final NamedRequests requests;
    private final InstantSource clock;
    private final Pool pool;
    private final Transactions transactions;
    private final FitSchedule schedule;
    private final Requirements requirements;
    private final int batch;
    private final Map<Outcome, Timer> durations = new EnumMap<>(Outcome.class);

    Fits(
            ValueFits fits,
            OrderHistories histories,
            ValueScores scores,
            Jobs jobs,
            NamedRequests requests,
            InstantSource clock,
            Pool pool,
            ValueConfig config,
            MeterRegistry registry) {
        this.fits = fits;
        this.histories = histories;
        this.scores = scores;
        this.jobs = jobs;
        this.requests = requests;
        this.clock = clock;
        this.pool = pool;
        this.transactions = new Transactions(pool, config.timeout());
        this.schedule = new FitSchedule(config.everyDays(), config.at());
        this.requirements = new Requirements(
                config.minimum().customers(),
                config.minimum().repeatBuyers(),
                config.minimum().days());
        this.batch = config.batch();
        for (Outcome outcome : Outcome.values()) {
            durations.put(
                    outcome,
                    Timer.builder("ciclo.value.fits")
                            .description("Fits of the value models, scores saved")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /// Asks for a fit; a replica takes it up when those asked for before are done.
    ///
    /// @param asOf the instant to look from; null for now
    /// @param calibrationFrom customers who came before are scored and not fitted to; null to fit to all
    /// @param key what a repetition is known by; null if none is to be
    public ValueFit request(@Nullable Instant asOf, @Nullable Instant calibrationFrom, @Nullable RequestKey key) {
        Instant now = now();
        return transactions.call(transaction -> {
            Made made = requests.once(
                    transaction,
                    key,
                    now,
                    () -> String.valueOf(fits.request(transaction, asOf == null ? now : asOf, calibrationFrom, now)));
            return fits.find(transaction, Long.parseLong(made.id())).orElseThrow();
        });
    }

    public Optional<ValueFit> find(long id) {
        return fits.find(pool, id);
    }

    /// Newest first.
    ///
    /// @param after the id of the last one of the page before; null for the first page
    public List<ValueFit> page(@Nullable Long after, int limit) {
        return fits.page(after, limit);
    }

    /// Asks for the scheduled fit that is due, unless it was asked for before.
    void schedule() {
        schedule.due(now()).ifPresent(slot -> fits.schedule(slot, now()));
    }

    /// Runs the fit that has waited longest.
    ///
    /// @return false if there is none, or if another replica is at it
    boolean runNext() {
        return fits.anyUnderWay() && transactions.call(this::runNext);
    }

    private boolean runNext(SqlConnection transaction) {
        if (!fits.lock(transaction)) {
            return false;
        }
        Optional<ValueFit> next = fits.start(now());
        next.ifPresent(fit -> measured(transaction, fit));
        return next.isPresent();
    }

    private void measured(SqlConnection transaction, ValueFit fit) {
        long begin = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            outcome = attempt(transaction, fit);
        } finally {
            Objects.requireNonNull(durations.get(outcome)).record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    private Outcome attempt(SqlConnection transaction, ValueFit fit) {
        if (fit.attempts() > ATTEMPTS) {
            fits.fail(fit, "the process that ran it ended, " + ATTEMPTS + " times", now());
            return Outcome.FAILED;
        }
        try {
            return run(transaction, fit);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Fit %d broke off, attempt %d of %d", fit.id(), fit.attempts(), ATTEMPTS);
            if (fit.attempts() == ATTEMPTS) {
                fits.fail(fit, "it broke off " + ATTEMPTS + " times; the service's log says why", now());
            }
            throw e;
        }
    }

    private Outcome run(SqlConnection transaction, ValueFit fit) {
        histories.collect(transaction, fit.asOf(), fit.calibrationFrom());
        Sample sample = histories.sample(transaction);
        return switch (ValueModel.fit(sample, requirements)) {
            case Refused(var why) -> {
                LOG.infof("Fit %d refused: %s", fit.id(), why.reason());
                fits.refuse(transaction, fit, sample, why, now());
                yield Outcome.REFUSED;
            }
            case Fitted(var model) -> {
                histories.each(
                        transaction,
                        batch,
                        customers -> transactions.run(own -> scores.save(own, fit, model, customers)));
                transactions.run(own -> scores.deleteOthers(own, fit));
                fits.complete(transaction, fit, sample, model, now());
                jobs.queue(transaction, SnapshotsOfAll.KIND, now());
                LOG.infof("Fit %d completed on %d customers", fit.id(), sample.size());
                yield Outcome.COMPLETED;
            }
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
