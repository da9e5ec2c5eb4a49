package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.StageHistory.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One customer on the way from one standing to the next.
public final class Tracked {

    /// A change to publish, the facts at that moment, and the trace of what caused it.
    public record Told(
            StageChange change, Snapshot facts, @Nullable String trace) {}

    private final String customerId;
    private final RuleTimeline rules;
    private final List<Occurrence> occurrences;
    private final List<Told> told = new ArrayList<>();
    private Facts facts;
    private StageHistory history;
    private Standing standing;

    /// @param known what was heard before
    public Tracked(String customerId, Standing standing, Collection<Occurrence> known, RuleTimeline rules) {
        this.customerId = customerId;
        this.standing = standing;
        this.rules = rules;
        this.occurrences = new ArrayList<>(known);
        this.facts = Facts.of(occurrences);
        this.history = StageHistory.of(facts, rules);
    }

    /// Takes in what arrived, one by one, so that what is published does not depend on how arrivals were batched.
    ///
    /// @param watermark the instant up to which nothing is unread
    public Tracked hear(List<Arrival> arrivals, Instant now, Instant watermark) {
        waitUntil(earlier(now, watermark));
        arrivals.forEach(arrival -> hear(arrival, now, watermark));
        return this;
    }

    /// Lets time go on, by the rules as they are now: what was published by others is put right first.
    public Tracked waitUntil(Instant until) {
        tell(standing.reevaluated(history), null);
        tell(standing.waited(history, until), null);
        return this;
    }

    private void hear(Arrival arrival, Instant now, Instant watermark) {
        Occurrence what = arrival.occurrence();
        StageHistory before = history;
        boolean late = facts.nextOccurrence(what.at()).isPresent()
                || before.at(standing.horizon())
                        .filter(period -> period.from().isAfter(what.at()))
                        .isPresent();
        occurrences.add(what);
        facts = Facts.of(occurrences);
        history = StageHistory.of(facts, rules);
        // History brought in later is complete as it comes; a live event may be followed by others still unread.
        Instant until = arrival.backfill() ? now : later(watermark, what.at());
        tell(standing.heard(arrival, before, history, late, earlier(now, until)), arrival.trace());
    }

    private void tell(Standing.Step step, @Nullable String trace) {
        standing = step.standing();
        step.changes().forEach(change -> told.add(new Told(change, facts.at(standing.horizon()), trace)));
    }

    public String customerId() {
        return customerId;
    }

    public Standing standing() {
        return standing;
    }

    /// The stages up to the horizon; the last one is the current one.
    public List<Period> periods() {
        return history.until(standing.horizon());
    }

    /// What follows if nothing new happens.
    public Optional<Period> next() {
        return history.nextAfter(standing.horizon());
    }

    /// What is to be published, in order.
    public List<Told> told() {
        return List.copyOf(told);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
