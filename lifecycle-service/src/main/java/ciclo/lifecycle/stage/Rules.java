package ciclo.lifecycle.stage;

import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The rules in force: the shipped set, for all time.
final class Rules {

    @Produces
    @Singleton
    static RuleTimeline timeline() {
        return RuleTimeline.always(RuleSet.shipped());
    }
}
