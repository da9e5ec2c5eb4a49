package ciclo.lifecycle.stage.domain;

import ciclo.lifecycle.stage.domain.Occurrence.Pinned;
import ciclo.lifecycle.stage.domain.Occurrence.StageOverride;
import ciclo.lifecycle.stage.domain.Occurrence.Unpinned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who pinned the stage, and until when. The last word counts.
final class Overrides {

    private final List<StageOverride> overrides;
    private final Instants instants;

    /// @param overrides in the natural order
    Overrides(List<StageOverride> overrides) {
        this.overrides = overrides;
        this.instants = Instants.sorted(overrides, StageOverride::at);
    }

    /// The override in force at `t`.
    Optional<Pinned> inForce(Instant t) {
        return lastSaid(t).filter(pinned -> t.isBefore(pinned.until()));
    }

    /// Which override begins or ends at exactly `t`, because somebody said so.
    Optional<StageOverride> saidAt(Instant t) {
        int said = instants.upTo(t);
        return said > 0 && overrides.get(said - 1).at().equals(t)
                ? Optional.of(overrides.get(said - 1))
                : Optional.empty();
    }

    /// Whether an override ends at exactly `t` by itself.
    boolean expiresAt(Instant t) {
        return lastSaid(t).filter(pinned -> pinned.until().equals(t)).isPresent();
    }

    private Optional<Pinned> lastSaid(Instant t) {
        int said = instants.upTo(t);
        return said == 0
                ? Optional.empty()
                : switch (overrides.get(said - 1)) {
                    case Pinned pinned -> Optional.of(pinned);
                    case Unpinned unpinned -> Optional.empty();
                };
    }
}
