package ciclo.bench.streams;

import ciclo.lifecycle.stage.domain.Arrival;
import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.domain.StageHistory;
import ciclo.lifecycle.stage.domain.Standing;
import ciclo.lifecycle.stage.domain.Tracked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the rival asks of lifecycle-service's stage logic.
final class Stages {

    private final RuleTimeline rules = RuleTimeline.always(RuleSet.shipped());

    /// Where the customer stands now, and what is to be published about it.
    record Outcome(Standing standing, List<Tracked.Told> told) {}

    /// @param known what was heard before, in its natural order
    Outcome hear(String customerId, Standing standing, List<Occurrence> known, Arrival arrival, Instant now) {
        Instant at = arrival.occurrence().at();
        boolean inOrder = !arrival.backfill() && !at.isBefore(standing.horizon()) && !at.isAfter(now);
        Facts before = Facts.inOrder(known);
        if (inOrder && rules.inForce(at).stageOf(before.with(arrival.occurrence()), at) == standing.stage()) {
            // Most events move nobody: for those, the one question is the stage now, and not the whole history.
            return new Outcome(new Standing(standing.stage(), standing.sequence(), at), List.of());
        }
        Tracked tracked = tracked(customerId, standing, before).hear(List.of(arrival), now, Instant.MIN);
        return new Outcome(tracked.standing(), tracked.told());
    }

    /// The stage at an instant that is not before the last event.
    @Nullable
    Stage at(Instant instant, String customerId, Standing standing, List<Occurrence> known) {
        return tracked(customerId, standing, Facts.inOrder(known))
                .waitUntil(instant)
                .standing()
                .stage();
    }

    private Tracked tracked(String customerId, Standing standing, Facts facts) {
        return new Tracked(customerId, standing, facts, StageHistory.of(facts, rules, standing.horizon()), rules);
    }
}
