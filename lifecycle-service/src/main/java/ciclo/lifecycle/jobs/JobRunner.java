package ciclo.lifecycle.jobs;

import ciclo.messaging.inbox.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Does jobs, a batch at a time. The row lock on the job makes sure that one replica alone is at it; a replica that
/// dies lets go of it, and any other one goes on from the last cursor that was committed.
final class JobRunner {

    private final Jobs jobs;
    private final Map<String, JobWork> works;
    private final Transactions transactions;
    private final InstantSource clock;

    JobRunner(Jobs jobs, Collection<JobWork> works, Transactions transactions, InstantSource clock) {
        this.jobs = jobs;
        this.works = works.stream().collect(Collectors.toMap(JobWork::kind, Function.identity()));
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Does the next batch of the oldest job.
    ///
    /// @return false if there is no job to do
    boolean step() {
        return transactions.call(transaction -> {
            Optional<Job> claimed = jobs.claim(transaction, works.keySet());
            claimed.ifPresent(job -> jobs.save(transaction, advanced(transaction, job)));
            return claimed.isPresent();
        });
    }

    private Job advanced(SqlConnection transaction, Job job) {
        JobWork work = Objects.requireNonNull(works.get(job.kind()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Long total = job.total() == null ? Long.valueOf(work.total(transaction)) : job.total();
        Instant startedAt = job.startedAt() == null ? now : job.startedAt();
        JobWork.Batch batch = work.next(transaction, job);
        return new Job(
                job.id(),
                job.kind(),
                batch.cursor() == null ? job.cursor() : batch.cursor(),
                job.done() + batch.done(),
                total,
                job.queuedAt(),
                startedAt,
                batch.cursor() == null ? now : null);
    }
}
