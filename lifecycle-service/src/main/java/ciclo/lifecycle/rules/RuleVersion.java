package ciclo.lifecycle.rules;

import ciclo.lifecycle.stage.domain.RuleSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version of the rules, as it was written.
///
/// @param author null for the one that came with Ciclo
/// @param activations when it takes force, oldest first; none for a draft
public record RuleVersion(
        RuleSet rules,
        @Nullable String comment,
        @Nullable String author,
        Instant recordedAt,
        List<RuleActivation> activations) {

    public RuleVersion {
        activations = List.copyOf(activations);
    }

    public int version() {
        return rules.version();
    }
}
