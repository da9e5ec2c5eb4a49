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
    private final List<Period> periodsBefore;
    private final List<Told> told = new ArrayList<>();
    private boolean changed;
    private Facts facts;
    private StageHistory history;
    private Standing standing;

    /// @param known what was heard before
    public Tracked(String customerId, Standing standing, Collection<Occurrence> known, RuleTimeline rules) {
        this(customerId, standing, Facts.of(known), rules);
    }

    private Tracked(String customerId, Standing standing, Facts facts, RuleTimeline rules) {
        this(customerId, standing, facts, StageHistory.of(facts, rules, standing.horizon()), rules);
    }

    /// Takes up where another one left off.
    ///
    /// @param history of these facts under these rules, as far as the standing's horizon at least
    public Tracked(String customerId, Standing standing, Facts facts, StageHistory history, RuleTimeline rules) {
        this.customerId = customerId;
        this.standing = standing;
        this.rules = rules;
        this.facts = facts;
        this.history = history.reaching(standing.horizon(), facts, rules);
        this.periodsBefore = periods();
    }

    /// @param stored the periods as they were saved, under other rules perhaps
    public Tracked(
            String customerId,
            Standing standing,
            Collection<Occurrence> known,
            List<Period> stored,
            RuleTimeline rules) {
        this.customerId = customerId;
        this.standing = standing;
        this.rules = rules;
        this.facts = Facts.of(known);
        this.history = StageHistory.of(facts, rules, standing.horizon());
        this.periodsBefore = List.copyOf(stored);
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
        history = history.reaching(until, facts, rules);
        tell(standing.waited(history, until), null);
        return this;
    }

    /// Takes up a customer of whom nothing but what was heard is left.
    public Tracked recover(Instant until) {
        history = history.reaching(until, facts, rules);
        tell(standing.recovered(history, until), null);
        return this;
    }

    /// Goes on with the history of somebody else who turned out to be this customer, whose
    /// occurrences are among the known ones by now.
    ///
    /// @param because what says so
    /// @param until up to when the other one was looked at
    public Tracked join(EventRef because, @Nullable String trace, Instant until) {
        changed = true;
        history = history.reaching(later(until, standing.horizon()), facts, rules);
        tell(standing.joined(history, because, until), trace);
        return this;
    }

    private void hear(Arrival arrival, Instant now, Instant watermark) {
        Occurrence what = arrival.occurrence();
        // History brought in later is complete as it comes; a live event may be followed by others still unread.
        Instant until = earlier(now, arrival.backfill() ? now : later(watermark, what.at()));
        Instant asOf = later(until, standing.horizon());
        // An event from a clock that is ahead lies beyond it: what changes by time until then must not be passed over.
        StageHistory before = history.reaching(later(asOf, what.at()), facts, rules);
        boolean late = facts.nextOccurrence(what.at()).isPresent()
                || before.at(standing.horizon())
                        .filter(period -> period.from().isAfter(what.at()))
                        .isPresent();
        changed = true;
        facts = facts.with(what);
        history = before.revised(what.at(), facts, rules, asOf);
        tell(standing.heard(arrival, before, history, late, until), arrival.trace());
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

    /// Everything that is known about the customer.
    public Facts facts() {
        return facts;
    }

    /// The stages that follow from the facts, up to the horizon and the first change after it.
    public StageHistory history() {
        return history;
    }

    /// [#periods] as they were at first.
    public List<Period> periodsBefore() {
        return periodsBefore;
    }

    /// The stages up to the horizon; the last one is the current one.
    public List<Period> periods() {
        return history.until(standing.horizon());
    }

    /// The stage that the customer is in at the horizon.
    public Optional<Period> current() {
        return history.at(standing.horizon());
    }

    /// The one before it.
    public Optional<Period> previous() {
        return history.before(standing.horizon());
    }

    /// What follows if nothing new happens.
    public Optional<Period> next() {
        return history.nextAfter(standing.horizon());
    }

    /// Whether anything became known or was published; time alone may have left everything as it was.
    public boolean hasChanged() {
        return changed || !told.isEmpty();
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
