package ciclo.bench.streams;

import ciclo.lifecycle.stage.domain.Arrival;
import ciclo.lifecycle.stage.domain.Facts;
import ciclo.lifecycle.stage.domain.Occurrence;
import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.Stage;
import ciclo.lifecycle.stage.domain.Standing;
import ciclo.lifecycle.stage.domain.Tracked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the rival asks of lifecycle-service's stage logic.
final class Stages {

    private final RuleTimeline rules = RuleTimeline.always(RuleSet.shipped());

    /// Where the customer stands now, and what is to be published about it.
    record Outcome(Standing standing, List<Tracked.Told> told) {}

    /// @param known what was heard before
    Outcome hear(String customerId, Standing standing, List<Occurrence> known, Arrival arrival, Instant now) {
        Instant at = arrival.occurrence().at();
        boolean inOrder = !arrival.backfill() && !at.isBefore(standing.horizon()) && !at.isAfter(now);
        if (inOrder && stageWith(known, arrival.occurrence()) == standing.stage()) {
            // Most events move nobody: for those, the one question is the stage now, and not the whole history.
            return new Outcome(new Standing(standing.stage(), standing.sequence(), at), List.of());
        }
        Tracked tracked = new Tracked(customerId, standing, known, rules).hear(List.of(arrival), now, Instant.MIN);
        return new Outcome(tracked.standing(), tracked.told());
    }

    /// The stage at an instant that is not before the last event.
    @Nullable
    Stage at(Instant instant, String customerId, Standing standing, List<Occurrence> known) {
        return new Tracked(customerId, standing, known, rules)
                .waitUntil(instant)
                .standing()
                .stage();
    }

    private Stage stageWith(List<Occurrence> known, Occurrence latest) {
        List<Occurrence> all = new ArrayList<>(known.size() + 1);
        all.addAll(known);
        all.add(latest);
        return rules.inForce(latest.at()).stageOf(Facts.of(all), latest.at());
    }
}
