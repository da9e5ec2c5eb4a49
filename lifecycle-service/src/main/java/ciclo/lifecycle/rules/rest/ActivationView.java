package ciclo.lifecycle.rules.rest;

import ciclo.lifecycle.jobs.Job;
import ciclo.lifecycle.rules.RuleActivation;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When a version takes force.
///
/// @param activeFrom null for the beginning of time
/// @param author null for what came with Ciclo
/// @param withdrawnAt null unless it was taken back before its instant had come
/// @param reevaluation how far everybody has been looked at again because of it, or of its withdrawal; null where
///     nothing was to be looked at
record ActivationView(
        long id,
        int version,
        @Nullable Instant activeFrom,
        @Nullable String author,
        Instant recordedAt,
        @Nullable String withdrawnBy,
        @Nullable Instant withdrawnAt,
        @Nullable ReevaluationView reevaluation) {

    /// @param status `queued`, `running` or `done`
    /// @param done customers looked at so far
    /// @param total customers that there were at the start; null before it
    record ReevaluationView(
            String status,
            long done,
            @Nullable Long total,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {

        static ReevaluationView of(Job job) {
            return new ReevaluationView(job.status(), job.done(), job.total(), job.startedAt(), job.endedAt());
        }
    }

    /// @param jobs by id
    static ActivationView of(RuleActivation activation, Map<Long, Job> jobs) {
        Job job = activation.job() == null ? null : jobs.get(activation.job());
        return new ActivationView(
                activation.id(),
                activation.version(),
                activation.from(),
                activation.author(),
                activation.recordedAt(),
                activation.withdrawnBy(),
                activation.withdrawnAt(),
                job == null ? null : ReevaluationView.of(job));
    }
}
