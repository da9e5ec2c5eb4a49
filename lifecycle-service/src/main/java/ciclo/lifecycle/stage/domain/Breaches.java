package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Occurrence.BreachCorrected;
import ciclo.lifecycle.stage.domain.Occurrence.TicketBreached;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Deadlines that were missed. A correction takes back the first breach of the same deadline that none before it took
/// back, which counts up to and without the correction's instant.
final class Breaches {

    private record Deadline(
            String ticket, @Nullable String clock, @Nullable Instant dueAt) {}

    private final List<TicketBreached> all;
    private final Instants instants;
    private final Map<EventRef, BreachCorrected> corrections = new HashMap<>();
    private final Map<EventRef, TicketBreached> corrected = new HashMap<>();

    /// @param sorted every occurrence, in the natural order
    Breaches(List<Occurrence> sorted) {
        all = Facts.only(TicketBreached.class, sorted);
        instants = Instants.sorted(all, TicketBreached::at);
        if (!all.isEmpty()) {
            match(Facts.only(BreachCorrected.class, sorted));
        }
    }

    private void match(List<BreachCorrected> said) {
        Map<Deadline, Deque<TicketBreached>> standing = new HashMap<>();
        for (TicketBreached breach : all) {
            standing.computeIfAbsent(
                            new Deadline(breach.ticket(), breach.clock(), breach.dueAt()), any -> new ArrayDeque<>())
                    .add(breach);
        }
        for (BreachCorrected correction : said) {
            Deque<TicketBreached> theirs =
                    standing.get(new Deadline(correction.ticket(), correction.clock(), correction.dueAt()));
            TicketBreached breach = theirs == null ? null : theirs.poll();
            if (breach != null) {
                corrections.put(breach.ref(), correction);
                corrected.put(correction.ref(), breach);
            }
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /// How many count at `t`, of those within the period.
    int count(@Nullable Duration within, Instant t) {
        return corrections.isEmpty()
                ? instants.count(within, t)
                : counting(within, t).size();
    }

    /// When the oldest one that counts within the period at `t`, after passing over `skip` of them, leaves it.
    Optional<Instant> leaving(int skip, Duration within, Instant t) {
        if (corrections.isEmpty()) {
            return instants.leaving(skip, within, t);
        }
        List<TicketBreached> counting = counting(within, t);
        return skip < counting.size() ? Periods.after(counting.get(skip).at(), within) : Optional.empty();
    }

    /// Whether it still counts when everything at `t` itself has happened.
    boolean stands(TicketBreached breach, Instant t) {
        BreachCorrected correction = corrections.get(breach.ref());
        return correction == null || correction.at().isAfter(t);
    }

    /// What a correction takes back.
    Optional<TicketBreached> takenBackBy(BreachCorrected correction) {
        return Optional.ofNullable(corrected.get(correction.ref()));
    }

    private List<TicketBreached> counting(@Nullable Duration within, Instant t) {
        int known = instants.upTo(t);
        return all.subList(known - instants.count(within, t), known).stream()
                .filter(breach -> stands(breach, t))
                .toList();
    }
}
