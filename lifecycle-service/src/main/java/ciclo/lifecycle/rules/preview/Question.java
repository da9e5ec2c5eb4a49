package ciclo.lifecycle.rules.preview;

import ciclo.lifecycle.stage.domain.RuleSet;
import ciclo.lifecycle.stage.domain.RuleTimeline;
import ciclo.lifecycle.stage.domain.RuleTimeline.Activation;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is asked of a draft.
///
/// @param activeFrom from when on it is in force, for good; null for all time
/// @param at the instant of the stages
/// @param from changes of stage are counted after it; null for all of them
/// @param to … up to and at it
/// @param after the customer that the page before ended with; null for the first page
/// @param limit how many customers who change to name
public record Question(
        RuleSet draft,
        @Nullable Instant activeFrom,
        Instant at,
        @Nullable Instant from,
        Instant to,
        @Nullable String after,
        int limit) {

    /// The rules in force when, if the draft took force. What would take force after it does not.
    RuleTimeline timeline(RuleTimeline today) {
        return activeFrom == null
                ? RuleTimeline.always(draft)
                : new RuleTimeline(Stream.concat(
                                today.activations().stream()
                                        .filter(activation -> activation.from().isBefore(activeFrom)),
                                Stream.of(new Activation(activeFrom, draft)))
                        .toList());
    }

    /// Whether a change of stage is among those to count.
    boolean counts(Instant change) {
        return (from == null || change.isAfter(from)) && !change.isAfter(to);
    }

    /// What happens after it plays no part.
    Instant end() {
        return to.isAfter(at) ? to : at;
    }

    /// Everything but the page is asked for with the first page alone.
    boolean isFirstPage() {
        return after == null;
    }
}
